import { anomalyKindSchema } from '../../shared/contract/anomalies';
import type { TriageEntry } from '../../shared/contract/triage';
import { triageStateSchema, type TriageState } from '../../shared/vocabulary';
import { setTriage, triageAt, triageList } from '../../engine/query/work/triage';
import { placeText } from '../../engine/query/work/mark-places';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { examinerOption } from '../base/audit-note';
import { closest } from '../base/closest';
import type { Command, CommandContext } from '../base/command';
import { runForm } from '../base/command-form';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { findingPlace, placeOf, placeOptions } from '../base/place-options';
import { givenLibrary, givenWritableLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, table, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

const OF = ['finding', 'anomaly', 'image', 'layer', 'path'];
const USAGE = '--finding ID [--image REF] | --anomaly KIND [--image REF] [--layer N] --path PATH';

/** `triage`: what was concluded of findings and anomalies. */
export const triageCommand: Command = {
  name: 'triage',
  summary: 'Judge findings and anomalies, and list judgements',
  usage: [
    `add confirmed|false-positive|accepted --library DIR ${USAGE} [--reason TEXT] [--examiner NAME] [--json]`,
    'list [STATE] --library DIR [--json]',
    `remove --library DIR ${USAGE} [--examiner NAME] [--json]`,
  ],
  about: [
    'A false positive counts for the same value under the same rule in all images of the library. Other judgements are of',
    'one place. remove opens a finding again. Everything that nobody judged is open.',
  ],
  positionals: { min: 1, max: 2, names: 'add, list, or remove' },
  options: [
    libraryOption,
    ...placeOptions.filter(({ name }) => OF.includes(name)),
    { name: 'anomaly', value: 'KIND', about: 'an anomaly of --path, as “anomalies --json” names its kind' },
    { name: 'reason', value: 'TEXT', about: 'why' },
    examinerOption,
    jsonOption,
  ],
  run: (context) =>
    runForm(triageCommand, context, {
      add: { options: [...OF, 'reason', 'examiner'], words: [1, 1], run: add },
      list: { options: [], words: [0, 1], run: list },
      remove: { options: [...OF, 'examiner'], words: [0, 0], run: (given) => judge(given, 'open') },
    }),
};

function stateOf(word: string): TriageState {
  const { options } = triageStateSchema;
  const state = options.find((one) => one === word);
  if (state !== undefined) return state;
  throw usageError(
    `The state must be one of ${options.join(', ')}. Did you mean ${closest(word, options) ?? 'confirmed'}?`,
  );
}

function add(context: CommandContext, [word = '']: readonly string[]) {
  return judge(context, stateOf(word));
}

type Judged = Parameters<typeof setTriage>[1]['of'][number];

function judge(context: CommandContext, state: TriageState) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const judged = judgedPlace(context, library);
    const reason = args.value('reason') ?? '';
    const { changed } = setTriage(library, { of: [judged], state, reason }, args.value('examiner'));
    const [now] = triageAt(library, { of: [judged] });
    const entry = now?.entry ?? null;
    const document = {
      state: now?.state ?? 'open',
      changed: changed > 0,
      entry: entry === null ? null : entryDocument(entry),
    };
    const where = terminalText(placeText(judged.place));
    await output.write(args.has('json') ? `${jsonText(document, 2)}\n` : `${document.state}: ${where}\n`);
    return exitStatus.done;
  });
}

function judgedPlace(context: CommandContext, library: ReadableLibrary): Judged {
  const { args } = context;
  const [finding, anomaly] = [args.value('finding'), args.value('anomaly')];
  if ((finding === null) === (anomaly === null)) throw usageError('Use --finding or --anomaly, one of them.');
  if (finding !== null) {
    const other = ['layer', 'path'].find((name) => args.has(name));
    if (other !== undefined) throw usageError(`--finding and --${other} name two places.`);
    const { place, valueKey } = findingPlace(library, finding, args.value('image')).finding;
    return { place, valueKey };
  }
  const kind = anomalyKindSchema.options.find((one) => one === anomaly);
  if (kind === undefined) {
    const nearest = closest(anomaly ?? '', anomalyKindSchema.options) ?? 'setuid';
    throw usageError(`Unknown kind of anomaly “${anomaly ?? ''}”. Did you mean ${nearest}?`);
  }
  if (!args.has('path')) throw usageError('--anomaly needs --path.');
  const { place } = placeOf(context, library);
  if (place.kind !== 'path') throw usageError('--anomaly needs --path.');
  return { place: { kind: 'anomaly', anomaly: kind, diffId: place.diffId, path: place.path }, valueKey: null };
}

function entryDocument({ state, reason, everywhere, place, at, by }: TriageEntry) {
  return { state, reason, everywhere, place, at, by };
}

const PAGE = 5000;

function list(context: CommandContext, [word]: readonly string[]) {
  return withSession(givenLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const states = word === undefined ? [] : [stateOf(word)];
    const entries: TriageEntry[] = [];
    for (let total = 1; entries.length < total;) {
      const page = triageList(library, { states, offset: entries.length, limit: PAGE });
      total = page.entries.length === 0 ? 0 : page.total;
      entries.push(...page.entries);
    }
    if (args.has('json')) {
      await output.write(`${jsonText({ judgements: entries.map(entryDocument) }, 2)}\n`);
      return exitStatus.done;
    }
    const rows = entries.map(({ state, everywhere, place, by, reason }) => [
      ...[state, everywhere ? 'everywhere' : 'here', terminalText(placeText(place))],
      ...[terminalText(by ?? ''), terminalText(reason)],
    ]);
    await output.write(rows.length === 0 ? `${countOf(0, 'judgement')}\n` : table(rows));
    return exitStatus.done;
  });
}
