import { randomUUID } from 'node:crypto';
import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import type { TriageEntry } from '../../../shared/contract/triage';
import { triagePlaceSchema, type TriagePlace } from '../../../shared/contract/work-place';
import type { TriageState } from '../../../shared/vocabulary';
import { changeWork, type WorkStep } from '../../store/change-work';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';
import { placeKey } from './mark-places';

type Judged = ChannelInput<'triage.set'>['of'][number];

interface Row extends Omit<TriageEntry, 'place' | 'everywhere'> {
  readonly place: string;
  readonly target: string;
}

const SELECT = `SELECT uid, state, reason, place, value_key AS valueKey, at, by_whom AS "by", target FROM triage`;

/** What a judgement that counts everywhere is kept under. Null where the value is not known by its key. */
export function everywhereTarget(rule: string, valueKey: string | null): string | null {
  return valueKey === null ? null : JSON.stringify(['value', rule, valueKey]);
}

/** The rule of a finding, or the kind of an anomaly. */
export function ruleOf(place: TriagePlace): string {
  return place.kind === 'finding' ? place.rule : place.anomaly;
}

/** The judgements of a library, for many places one after the other. */
export class Judgements {
  readonly #byTarget: ReadonlyMap<string, Row>;
  readonly #library: ReadableLibrary;

  constructor(library: ReadableLibrary) {
    this.#library = library;
    this.#byTarget = new Map(library.all<Row>(SELECT).map((row) => [row.target, row]));
  }

  /** What is said of the place itself goes before what is said of its value everywhere. */
  of({ place, valueKey }: Judged): TriageEntry | null {
    if (this.#byTarget.size === 0) return null;
    const everywhere = everywhereTarget(ruleOf(place), valueKey);
    const own = this.#byTarget.get(placeKey(place));
    const row = own ?? (everywhere === null ? undefined : this.#byTarget.get(everywhere));
    return row === undefined ? null : toEntry(this.#library, row);
  }

  stateOf(judged: Judged): TriageState {
    return this.of(judged)?.state ?? 'open';
  }
}

function toEntry(library: ReadableLibrary, { target, ...row }: Row): TriageEntry {
  return { ...row, everywhere: target !== row.place, place: readJson(library.dir, row.place, triagePlaceSchema) };
}

/** How places are judged now, in their order. */
export function triageAt(library: ReadableLibrary, { of }: ChannelInput<'triage.at'>): ChannelOutput<'triage.at'> {
  const judgements = new Judgements(library);
  return of.map((judged) => {
    const entry = judgements.of(judged);
    return { state: entry?.state ?? 'open', entry };
  });
}

/** Judgements, the newest first. */
export function triageList(
  library: ReadableLibrary,
  { states, offset, limit }: ChannelInput<'triage.list'>,
): ChannelOutput<'triage.list'> {
  const where = 'WHERE (?1 = 0 OR state IN (SELECT value FROM json_each(?2)))';
  const values = [states.length, JSON.stringify(states)] as const;
  const total = library.get<{ n: number }>(`SELECT count(*) AS n FROM triage ${where}`, ...values)?.n ?? 0;
  const sql = `${SELECT} ${where} ORDER BY at DESC, uid LIMIT ?3 OFFSET ?4`;
  const rows = library.all<Row>(sql, ...values, limit, offset);
  return { entries: rows.map((row) => toEntry(library, row)), total };
}

/** Judges findings and anomalies, in one step that can be undone as one. Returns how many rows changed. */
export function setTriage(
  library: WritableLibrary,
  { of, state, reason }: ChannelInput<'triage.set'>,
  examiner: string | null,
): { changed: number } {
  return library.write(() => {
    const at = new Date().toISOString();
    const written = new Map<string, WorkStep>();
    for (const judged of of)
      for (const [target, row] of rowsOf(library, judged, { state, reason, at, by_whom: examiner }))
        written.set(target, { table: 'triage', uid: uidOf(library, target), row });
    const deed = { action: 'triage-set', examiner, details: { state, reason, count: of.length } } as const;
    return { changed: changeWork(library, deed, [...written.values()]) };
  });
}

interface Judgement {
  readonly state: TriageState;
  readonly reason: string;
  readonly at: string;
  readonly by_whom: string | null;
}

type TriageRow = (WorkStep & { readonly table: 'triage' })['row'];

/** What is to be at the two targets of a place: its own, and that of its value. */
function rowsOf(library: ReadableLibrary, { place, valueKey }: Judged, judgement: Judgement): [string, TriageRow][] {
  const own = placeKey(place);
  const everywhere = everywhereTarget(ruleOf(place), valueKey);
  const row = (target: string): TriageRow => ({
    target,
    place: own,
    rule: ruleOf(place),
    value_key: valueKey,
    ...judgement,
  });
  if (everywhere === null) return [[own, judgement.state === 'open' ? null : row(own)]];
  if (judgement.state === 'false-positive')
    return [
      [own, null],
      [everywhere, row(everywhere)],
    ];
  // Open again where the value is a false positive elsewhere has to be said; else it is what nobody judged.
  const isKnown = library.get('SELECT 1 FROM triage WHERE target = ?', everywhere) !== undefined;
  return [[own, judgement.state === 'open' && !isKnown ? null : row(own)]];
}

function uidOf(library: ReadableLibrary, target: string): string {
  return library.get<{ uid: string }>('SELECT uid FROM triage WHERE target = ?', target)?.uid ?? randomUUID();
}
