import { triagePlaceSchema, type TriagePlace } from '../../../shared/contract/work-place';
import type { TriageState } from '../../../shared/vocabulary';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { entriesAt } from './mark-places';

interface Row {
  readonly target: string;
  readonly place: string;
  readonly rule: string;
  readonly valueKey: string | null;
  readonly state: TriageState;
}

/**
 * Files with a finding, or an anomaly, that is judged so, in ascending order. Nobody has to say `open`: every finding is,
 * until it is judged; of anomalies only those count that somebody judged.
 */
export function judgedEntries(library: ReadableLibrary, state: TriageState): readonly number[] {
  const rows = library.all<Row>('SELECT target, place, rule, value_key AS valueKey, state FROM triage ORDER BY target');
  const findings = new Map<number, TriageState>();
  const entries = new Set<number>();
  const own: { readonly place: TriagePlace; readonly state: TriageState }[] = [];
  for (const row of rows)
    if (row.target === row.place)
      own.push({ place: readJson(library.dir, row.place, triagePlaceSchema), state: row.state });
    else for (const id of ofValue(library, row)) findings.set(id, row.state);
  // What is said of a place itself goes before what is said of its value everywhere.
  for (const { place, state: said } of own)
    if (place.kind === 'finding') for (const id of ofPlace(library, place)) findings.set(id, said);
    else if (said === state) for (const id of entriesAt(library, place.diffId, place.path)) entries.add(id);
  for (const id of state === 'open' ? openEntries(library, findings) : judgedSo(library, findings, state))
    entries.add(id);
  return [...entries].sort((one, other) => one - other);
}

function ofValue(library: ReadableLibrary, { rule, valueKey }: Row): readonly number[] {
  return library.column<number>('SELECT id FROM finding WHERE value_key = ? AND rule = ?', valueKey, rule);
}

function ofPlace(library: ReadableLibrary, place: TriagePlace & { readonly kind: 'finding' }): readonly number[] {
  if (place.diffId === null || place.path === null) return [];
  const sql = `SELECT id FROM finding WHERE entry_id IN (SELECT value FROM json_each(?)) AND rule = ? AND kind = ?
    AND (kind = 'name' OR offset IS ?)`;
  const entries = JSON.stringify(entriesAt(library, place.diffId, place.path));
  return library.column<number>(sql, entries, place.rule, place.in, place.offset);
}

function judgedSo(
  library: ReadableLibrary,
  findings: ReadonlyMap<number, TriageState>,
  state: TriageState,
): readonly number[] {
  const ids = [...findings].flatMap(([id, said]) => (said === state ? [id] : []));
  const sql = 'SELECT entry_id FROM finding WHERE entry_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))';
  return library.column<number>(sql, JSON.stringify(ids));
}

function openEntries(library: ReadableLibrary, findings: ReadonlyMap<number, TriageState>): readonly number[] {
  const ids = [...findings].flatMap(([id, said]) => (said === 'open' ? [] : [id]));
  const sql =
    'SELECT DISTINCT entry_id FROM finding WHERE entry_id IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?))';
  return library.column<number>(sql, JSON.stringify(ids));
}
