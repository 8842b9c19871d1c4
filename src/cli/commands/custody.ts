import { custodyNoteWords } from '../../shared/words/custody-note';
import { custodyKindSchema, type CustodyEntry } from '../../shared/contract/custody';
import type { ChannelInput } from '../../shared/contract/contract';
import { custodyChannels } from '../../shared/contract/custody';
import { defined } from '../../shared/defined';
import { FailureError } from '../../shared/failure';
import { addCustody, custodyList } from '../../engine/query/work/custody';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { examinerOption } from '../base/audit-note';
import { caseOption, chosenCase, evidenceOption, namedEvidence } from '../base/case-names';
import { closest } from '../base/closest';
import type { Command, CommandContext } from '../base/command';
import { runForm } from '../base/command-form';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, givenWritableLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, table, terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

const FIELDS = ['at', 'by', 'from', 'to', 'note', 'corrects'] as const;

/** `custody`: who had which evidence, and what was done with it. */
export const custodyCommand: Command = {
  name: 'custody',
  summary: 'Add to and list the chain of custody',
  usage: [
    `add ${custodyKindSchema.options.join('|')} --library DIR [--evidence REF] [--case NAME] [--at TIME] [--by NAME] [--from NAME] [--to NAME] [--note TEXT] [--corrects ID] [--examiner NAME] [--json]`,
    'list --library DIR [--evidence REF] [--case NAME] [--json]',
    'remove',
  ],
  about: [
    'Entries are never changed or removed: remove always fails. To correct an entry, add one with --corrects ID.',
    'Adding, rereading, exporting, and moving evidence add entries by themselves.',
  ],
  positionals: { min: 1, max: 100, names: 'add or list' },
  options: [
    libraryOption,
    evidenceOption,
    caseOption,
    { name: 'at', value: 'TIME', about: 'when it was (RFC 3339; now by default)' },
    { name: 'by', value: 'NAME', about: 'who did it (the examiner by default)' },
    { name: 'from', value: 'NAME', about: 'from whom or where' },
    { name: 'to', value: 'NAME', about: 'to whom or where' },
    { name: 'note', value: 'TEXT', about: 'anything else' },
    { name: 'corrects', value: 'ID', about: 'the entry that this one corrects' },
    examinerOption,
    jsonOption,
  ],
  run: (context) =>
    runForm(custodyCommand, context, {
      add: { options: ['evidence', 'case', ...FIELDS, 'examiner'], words: [1, 1], run: add },
      list: { options: ['evidence', 'case'], words: [0, 0], run: list },
      remove: {
        options: ['evidence', 'case', ...FIELDS, 'examiner'],
        words: [0, 99],
        run: () => Promise.reject(new FailureError('custody-is-kept')),
      },
    }),
};

function add(context: CommandContext, [word = '']: readonly string[]) {
  const { args, output } = context;
  const kind = custodyKindSchema.options.find((one) => one === word);
  if (kind === undefined) {
    const nearest = closest(word, custodyKindSchema.options) ?? 'other';
    throw usageError(`The kind must be one of ${custodyKindSchema.options.join(', ')}. Did you mean ${nearest}?`);
  }
  const fields = Object.fromEntries(FIELDS.map((name) => [name, args.value(name) ?? undefined]));
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    const input = checkedInput({ kind, ...fields, ...chosen(context, library) });
    if (input.evidenceId === null && input.caseId === null && input.corrects === undefined)
      throw usageError('Name what it is of: --evidence REF or --case NAME.');
    const entry = addCustody(library, input, args.value('examiner'));
    await output.write(
      args.has('json') ? `${jsonText({ entry: entryDocument(entry) }, 2)}\n` : `Entry added: ${entry.uid}\n`,
    );
    return exitStatus.done;
  });
}

function chosen(
  context: CommandContext,
  library: ReadableLibrary,
): { evidenceId: number | null; caseId: number | null } {
  const ref = context.args.value('evidence');
  const evidenceId = ref === null ? null : namedEvidence(library, ref).id;
  return { evidenceId, caseId: chosenCase(context, library)?.id ?? null };
}

/** The same rules as in the app. Throws usage. */
function checkedInput(given: object): ChannelInput<'custody.add'> {
  const input = defined<Record<string, unknown>>({ ...given });
  const parsed = custodyChannels['custody.add'].input.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? '');
  throw usageError(name === 'at' ? '--at needs a time such as 2024-06-01T10:00:00Z.' : `--${name} is too long.`);
}

function entryDocument({ uid, evidenceSha256, evidenceName, at, kind, by, from, to, note, ...entry }: CustodyEntry) {
  const evidence = evidenceSha256 === null ? null : { sha256: evidenceSha256, name: evidenceName };
  return {
    id: uid,
    evidence,
    at,
    kind,
    by,
    from,
    to,
    note: custodyNoteWords(note, 'en'),
    corrects: entry.corrects,
    correctedBy: entry.correctedBy,
    auditRow: entry.auditId,
  };
}

const PAGE = 5000;

function list(context: CommandContext) {
  return withSession(givenLibrary(context), async ({ library }) => {
    const { args, output } = context;
    const of = chosen(context, library);
    const entries: CustodyEntry[] = [];
    for (let total = 1; entries.length < total;) {
      const page = custodyList(library, { ...of, offset: entries.length, limit: PAGE });
      total = page.entries.length === 0 ? 0 : page.total;
      entries.push(...page.entries);
    }
    if (args.has('json')) {
      await output.write(`${jsonText({ entries: entries.map(entryDocument) }, 2)}\n`);
      return exitStatus.done;
    }
    const rows = entries.map((entry) => [
      ...[entry.uid.slice(0, 8), entry.at, entry.kind, terminalText(entry.by), terminalText(evidenceText(entry))],
      ...[
        entry.from === '' ? '' : `from ${terminalText(entry.from)}`,
        entry.to === '' ? '' : `to ${terminalText(entry.to)}`,
      ],
      ...[
        terminalText(custodyNoteWords(entry.note, 'en')),
        entry.correctedBy === null ? '' : `corrected by ${entry.correctedBy.slice(0, 8)}`,
      ],
    ]);
    await output.write(rows.length === 0 ? `${countOf(0, 'entry', 'entries')}\n` : table(rows));
    return exitStatus.done;
  });
}

function evidenceText({ evidenceName, evidenceSha256 }: CustodyEntry): string {
  return evidenceName ?? evidenceSha256?.slice(0, 12) ?? '';
}
