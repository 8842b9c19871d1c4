import { caseChannels, caseStatusSchema, type Case, type CaseItem } from '../../shared/contract/cases';
import { defined } from '../../shared/defined';
import { addToCase, caseItems, editItem, moveToCase, removeFromCase } from '../../engine/query/library/case-items';
import { caseRow, caseRows, createCase, editCase } from '../../engine/query/library/cases';
import { openLibrary } from '../../engine/store/open-library';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { examinerOption } from '../base/audit-note';
import { caseOption, evidenceOption, namedCase, namedEvidence } from '../base/case-names';
import type { Command, CommandContext } from '../base/command';
import { runForm, type CommandForm } from '../base/command-form';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, givenWritableLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, table, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';
import { exportCase, importCase } from './case-files';

const TEXTS = ['number', 'organisation', 'requester', 'description'] as const;
const ITEM = {
  'received-from': 'receivedFrom',
  'received-by': 'receivedBy',
  'received-at': 'receivedAt',
  notes: 'notes',
} as const;
const FIELDS = '[--number TEXT] [--organisation NAME] [--requester NAME] [--description TEXT]';

/** `case`: cases, and which evidence is in them. */
export const caseCommand: Command = {
  name: 'case',
  summary: 'Make, list, show, and edit cases, and put evidence in them',
  usage: [
    `new NAME --library DIR ${FIELDS} [--examiner NAME] [--json]`,
    'list --library DIR [--status open|closed|archived] [--json]',
    'show NAME --library DIR [--json]',
    `edit NAME --library DIR [--name NEW] ${FIELDS} [--status open|closed|archived] [--examiner NAME] [--json]`,
    'edit NAME --library DIR --evidence REF [--received-from NAME] [--received-by NAME] [--received-at TIME] [--notes TEXT] [--examiner NAME] [--json]',
    'archive NAME --library DIR [--examiner NAME] [--json]',
    'include NAME --library DIR --evidence REF [--examiner NAME] [--json]',
    'move NAME --library DIR --evidence REF [--from NAME] [--examiner NAME] [--json]',
    'remove NAME --library DIR --evidence REF [--examiner NAME] [--json]',
    'export NAME --library DIR --out FILE [--with-evidence] [--examiner NAME] [--json]',
    'import FILE --library DIR [--examiner NAME] [--json]',
  ],
  about: [
    'NAME is the name of a case or its number; --case NAME says the same. An evidence may be in several cases. move takes it',
    'out of the case --from, or puts evidence of no case into this one. remove takes it out of the case; it stays in the',
    'library. new creates the library if needed. export writes the whole case to one file; import compares every digest in',
    'it, and changes nothing that is in the library already.',
  ],
  positionals: { min: 1, max: 2, names: 'new, list, show, edit, archive, include, move, remove, export, or import' },
  options: [
    libraryOption,
    caseOption,
    { name: 'name', value: 'NEW', about: 'edit: new name' },
    { name: 'number', value: 'TEXT', about: 'your own number for the case' },
    { name: 'organisation', value: 'NAME', about: 'your organisation' },
    { name: 'requester', value: 'NAME', about: 'who asked for the work' },
    { name: 'description', value: 'TEXT', about: 'what it is about' },
    { name: 'status', value: 'STATUS', about: 'status of the case', choices: caseStatusSchema.options },
    evidenceOption,
    { name: 'from', value: 'NAME', about: 'move: the case that the evidence leaves' },
    { name: 'received-from', value: 'NAME', about: 'who handed the evidence over' },
    { name: 'received-by', value: 'NAME', about: 'who received it' },
    { name: 'received-at', value: 'TIME', about: 'when (RFC 3339)' },
    { name: 'notes', value: 'TEXT', about: 'notes on the evidence in this case' },
    { name: 'out', value: 'FILE', about: 'export: output file, such as one.stratcase' },
    { name: 'with-evidence', value: null, about: 'export: with the bytes of the evidence' },
    examinerOption,
    jsonOption,
  ],
  run: (context) => runForm(caseCommand, context, forms),
};

const forms: Readonly<Record<string, CommandForm>> = {
  new: { options: ['case', ...TEXTS, 'examiner'], words: [0, 1], run: make },
  list: { options: ['status'], words: [0, 0], run: list },
  show: { options: ['case'], words: [0, 1], run: show },
  edit: {
    options: ['case', 'name', ...TEXTS, 'status', 'evidence', ...Object.keys(ITEM), 'examiner'],
    ...{ words: [0, 1], run: edit },
  },
  archive: { options: ['case', 'examiner'], words: [0, 1], run: archive },
  include: { options: ['case', 'evidence', 'examiner'], words: [0, 1], run: include },
  move: { options: ['case', 'evidence', 'from', 'examiner'], words: [0, 1], run: move },
  remove: { options: ['case', 'evidence', 'examiner'], words: [0, 1], run: remove },
  export: {
    options: ['case', 'out', 'with-evidence', 'examiner'],
    words: [0, 1],
    run: (given, words) => exportCase(given, nameGiven(given, words)),
  },
  import: { options: ['examiner'], words: [1, 1], run: importCase },
};

type Words = readonly string[];

/** The name that stands as a word or after --case. */
function nameGiven({ args }: CommandContext, [word]: Words): string {
  const option = args.value('case');
  if (word !== undefined && option !== null) throw usageError('Name the case once: as a word or with --case.');
  const name = word ?? option;
  if (name === null) throw usageError('Name the case.');
  return name;
}

function textsGiven({ args }: CommandContext) {
  return Object.fromEntries(TEXTS.flatMap((name) => (args.has(name) ? [[name, args.value(name) ?? '']] : [])));
}

/** The rules of the app: what is too long is refused here, too. */
function checked<T>(
  form: {
    safeParse(value: unknown):
      | { readonly success: true; readonly data: T }
      | {
          readonly success: false;
          readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
        };
  },
  value: unknown,
): T {
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path.at(-1) ?? '');
  throw usageError(
    name === 'receivedAt'
      ? '--received-at needs a time such as 2024-06-01T10:00:00Z.'
      : `“${name}” is too long or empty.`,
  );
}

function make(context: CommandContext, words: Words) {
  const given = { name: nameGiven(context, words), ...textsGiven(context) };
  const { name, ...fields } = checked(caseChannels['case.create'].input, given);
  return withSession({ library: openLibrary(context.args.required('library')) }, async ({ library }) =>
    say(context, library, createCase(library, name, context.args.value('examiner'), fields), 'Case made'),
  );
}

function list(context: CommandContext) {
  return withSession(givenLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const status = caseStatusSchema.options.find((one) => one === args.value('status'));
    const cases = caseRows(library, status === undefined ? [] : [status]);
    if (args.has('json')) {
      await output.write(`${jsonText({ cases: cases.map(caseDocument) }, 2)}\n`);
      return exitStatus.done;
    }
    const rows = cases.map((one) => [
      ...[terminalText(one.number === '' ? '-' : one.number), terminalText(one.name), one.status],
      ...[countOf(one.evidence, 'item'), countOf(one.images, 'image'), terminalText(one.examiner ?? '')],
    ]);
    await output.write(rows.length === 0 ? 'No cases.\n' : table(rows));
    return exitStatus.done;
  });
}

/** Numbers of rows are this library's alone: `id` is the same in every one that has the case. */
function caseDocument({ uid, name, number, status, ...one }: Case) {
  const { examiner, organisation, requester, description, createdAt, evidence, images } = one;
  return {
    ...{ id: uid, name, number, status, examiner, organisation, requester, description, createdAt },
    ...{ evidence, images },
  };
}

function itemDocument({ item, name, path, sha256, bytes, container, copied, images, ...one }: CaseItem) {
  const { receivedFrom, receivedBy, receivedAt, notes, addedAt, lastChecked } = one;
  return {
    ...{ item, name, path, sha256, bytes, container, copied, images, receivedFrom, receivedBy, receivedAt, notes },
    ...{ addedAt, lastChecked },
  };
}

const PAGE = 5000;

function itemsOf(library: ReadableLibrary, caseId: number): readonly CaseItem[] {
  const items: CaseItem[] = [];
  for (let total = 1; items.length < total;) {
    const page = caseItems(library, { caseId, offset: items.length, limit: PAGE });
    total = page.items.length === 0 ? 0 : page.total;
    items.push(...page.items);
  }
  return items;
}

function show(context: CommandContext, words: Words) {
  return withSession(givenLibrary(context), async ({ library }) =>
    say(context, library, namedCase(library, nameGiven(context, words)), null),
  );
}

/** Writes a case with its items, or what was done to it. */
async function say({ args, output }: CommandContext, library: ReadableLibrary, one: Case, did: string | null) {
  const items = itemsOf(library, one.id);
  if (args.has('json')) {
    await output.write(`${jsonText({ case: caseDocument(one), items: items.map(itemDocument) }, 2)}\n`);
    return exitStatus.done;
  }
  const title = [one.number, one.name].filter((part) => part !== '').join('  ');
  if (did !== null) {
    await output.write(`${did}: ${terminalText(title)}\n`);
    return exitStatus.done;
  }
  const facts = [
    ['status', one.status],
    ['examiner', one.examiner ?? ''],
    ['organisation', one.organisation],
    ['requester', one.requester],
    ['created', one.createdAt],
    ['description', one.description],
  ].filter(([, value]) => value !== '');
  await output.write(`${terminalText(title)}\n${table(facts.map((row) => row.map(terminalText)))}`);
  const rows = items.map((item) => [
    ...[String(item.item), terminalText(item.name), item.sha256.slice(0, 12), item.container],
    ...[
      item.copied ? 'copied' : 'referred to',
      item.lastChecked === null ? 'not rechecked' : `checked ${item.lastChecked}`,
    ],
    ...[item.receivedFrom === '' ? '' : `from ${terminalText(item.receivedFrom)}`, terminalText(item.notes)],
  ]);
  if (rows.length > 0) await output.write(`\n${table(rows, [0])}`);
  return exitStatus.done;
}

function edit(context: CommandContext, words: Words) {
  const { args } = context;
  const itemFields = Object.entries(ITEM).flatMap(([option, key]): [string, string][] =>
    args.has(option) ? [[key, args.value(option) ?? '']] : [],
  );
  const fields = defined<Record<string, string>>({ ...textsGiven(context), name: args.value('name') ?? undefined });
  const status = caseStatusSchema.options.find((one) => one === args.value('status'));
  const isItem = args.has('evidence');
  if (!isItem && itemFields.length > 0) throw usageError('What was received needs --evidence.');
  if (isItem && (Object.keys(fields).length > 0 || status !== undefined))
    throw usageError('Edit the case or its evidence, not both at once.');
  if (isItem ? itemFields.length === 0 : Object.keys(fields).length === 0 && status === undefined)
    throw usageError('Nothing to edit. See “case --help”.');
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { id } = namedCase(library, nameGiven(context, words));
    const examiner = args.value('examiner');
    if (isItem) {
      const evidenceId = namedEvidence(library, args.required('evidence')).id;
      const changes: unknown = Object.fromEntries(itemFields);
      const input = checked(caseChannels['case.editItem'].input, { caseId: id, evidenceId, changes });
      editItem(library, input, examiner);
      return say(context, library, caseRow(library, id), 'Evidence edited');
    }
    const { changes } = checked(caseChannels['case.edit'].input, { caseId: id, changes: fields });
    const edited = editCase(library, id, defined<Parameters<typeof editCase>[2]>({ ...changes, status }), examiner);
    return say(context, library, edited, 'Case edited');
  });
}

function archive(context: CommandContext, words: Words) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { id } = namedCase(library, nameGiven(context, words));
    return say(
      context,
      library,
      editCase(library, id, { status: 'archived' }, context.args.value('examiner')),
      'Case archived',
    );
  });
}

function include(context: CommandContext, words: Words) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { id } = namedCase(library, nameGiven(context, words));
    const evidence = namedEvidence(library, context.args.required('evidence'));
    addToCase(library, { caseId: id, evidenceIds: [evidence.id] }, context.args.value('examiner'));
    return say(context, library, caseRow(library, id), 'Evidence added to');
  });
}

function move(context: CommandContext, words: Words) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { id } = namedCase(library, nameGiven(context, words));
    const from = context.args.value('from');
    const source = from === null ? null : namedCase(library, from).id;
    const evidence = namedEvidence(library, context.args.required('evidence'));
    if (source !== null && !evidence.caseIds.includes(source))
      throw usageError('The evidence is not in the case --from.');
    if (source === null && evidence.caseIds.length > 0)
      throw usageError('The evidence is in a case. Name it with --from, or use “case include”.');
    moveToCase(library, { from: source, to: id, evidenceIds: [evidence.id] }, context.args.value('examiner'));
    return say(context, library, caseRow(library, id), 'Evidence moved to');
  });
}

function remove(context: CommandContext, words: Words) {
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const { id } = namedCase(library, nameGiven(context, words));
    const evidence = namedEvidence(library, context.args.required('evidence'));
    if (!evidence.caseIds.includes(id)) throw usageError('The evidence is not in this case.');
    removeFromCase(library, { caseId: id, evidenceIds: [evidence.id] }, context.args.value('examiner'));
    return say(context, library, caseRow(library, id), 'Evidence removed from');
  });
}
