import * as z from 'zod';
import { readJson } from '../../engine/store/json-column';
import { anchorCopy, setAnchorCopy } from '../../engine/store/anchor-copy';
import { libraryId } from '../../engine/store/anchor-row';
import { anchorWords } from '../../shared/words/anchor-words';
import { verifyAnchors } from '../../engine/store/verify-anchors';
import { auditRows, firstBrokenRow, NOT_STATED, type AuditRow } from '../../engine/store/audit-log';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { examinerOption } from '../base/audit-note';
import { usageError } from '../base/usage-error';
import { stampLog } from './audit-stamp';
import type { Command, CommandContext } from '../base/command';
import { subcommand } from '../base/command-form';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, terminalText } from '../base/terminal-text';

const FORMS = ['show', 'verify', 'stamp', 'copy'] as const;

/** `audit`: who did what in a library, and whether the log is whole. */
export const auditCommand: Command = {
  name: 'audit',
  summary: 'Show or verify the audit log of a library',
  usage: [
    'show --library DIR [--json]',
    'verify --library DIR [--anchors] [--head HASH] [--json]',
    'copy --library DIR --to FOLDER|--off',
    'stamp --library DIR --request FILE|--response FILE [--examiner NAME] [--json]',
  ],
  about: [
    'Each row has the SHA-256 of [previous hash, id, time, actor, action, details] as a JSON array.',
    'The chain reveals changed or removed rows. Anyone who can write the file can also write a new chain:',
    '--anchors compares it with audit.log in the library and with the copy that this installation keeps, both signed.',
    'stamp --request writes a time stamp request (RFC 3161) over the hash of the newest row, for a service of your choice;',
    'stamp --response checks its answer and keeps it, and verify --anchors then uses it.',
    'copy keeps a copy of the anchors in a folder of your choice as well, such as on a stick: it catches up when it is there.',
    '--head checks that one row has the given hash, for example from a report.',
  ],
  positionals: { min: 1, max: 1, names: 'show, verify, stamp, or copy' },
  options: [
    libraryOption,
    { name: 'anchors', value: null, about: 'compare with the anchors outside the database' },
    { name: 'head', value: 'HASH', about: 'the hash of a row, from a report or an export' },
    { name: 'to', value: 'FOLDER', about: 'copy: the folder for a second copy of the anchors' },
    { name: 'off', value: null, about: 'copy: no second copy any more' },
    { name: 'request', value: 'FILE', about: 'stamp: output file, such as head.tsq' },
    { name: 'response', value: 'FILE', about: 'stamp: the answer of the service' },
    { ...examinerOption, about: 'stamp: your name, for the audit log' },
    jsonOption,
  ],
  async run(context) {
    const what = subcommand('audit', context.args.positionals[0], FORMS);
    const given = (names: readonly string[]): boolean => names.some((name) => context.args.has(name));
    if (what !== 'verify' && given(['anchors', 'head']))
      throw usageError('--anchors and --head belong to “audit verify”.');
    if (what !== 'stamp' && given(['request', 'response', 'examiner']))
      throw usageError('--request, --response, and --examiner belong to “audit stamp”.');
    if (what !== 'copy' && given(['to', 'off'])) throw usageError('--to and --off belong to “audit copy”.');
    const run = { show, verify, stamp: stampLog, copy: copyAnchors }[what];
    return withSession(givenLibrary(context), ({ library }) => run(context, library));
  },
};

async function show({ args, output }: CommandContext, library: ReadableLibrary): Promise<ExitStatus> {
  const rows = auditRows(library);
  if (args.has('json')) {
    const documents = rows.map((row) => ({ ...row, details: readJson(library.dir, row.details, z.unknown()) }));
    await output.write(`${jsonText({ rows: documents }, 2)}\n`);
    return exitStatus.done;
  }
  for (const row of rows) {
    const text = `${row.at}  ${row.actor ?? NOT_STATED}  ${row.action}  ${row.details}`;
    await output.write(`${String(row.id).padStart(5)}  ${terminalText(text)}\n`);
  }
  return exitStatus.done;
}

async function verify({ args, output }: CommandContext, library: ReadableLibrary): Promise<ExitStatus> {
  const rows = auditRows(library);
  const broken = firstBrokenRow(rows);
  const head = headProblem(rows, args.value('head'));
  const anchors = args.has('anchors') ? inWords(verifyAnchors(library)) : null;
  const problems = [
    ...(broken === null ? [] : [`Row ${broken} of the audit log does not match the rows before it.`]),
    ...(head === null ? [] : [head]),
    ...(anchors?.problems.map((problem) => `Anchors: ${problem}.`) ?? []),
  ];
  const whole = problems.length === 0;
  if (args.has('json')) {
    const found = anchors === null ? null : { lines: anchors.lines, problems: anchors.problems, notes: anchors.notes };
    const newest = rows.at(-1)?.hash ?? null;
    const document = { rows: rows.length, whole, firstBrokenRow: broken, head: newest, problems, anchors: found };
    await output.write(`${jsonText(document, 2)}\n`);
  } else {
    for (const problem of problems) await output.write(`${terminalText(problem)}\n`);
    if (whole) await output.write(`The audit log is intact: ${countOf(rows.length, 'row')}.\n`);
    if (anchors !== null) await output.write(`Anchors: ${countOf(anchors.lines, 'line')} read.\n`);
    for (const note of anchors?.notes ?? []) await output.write(`Note: ${terminalText(note)}.\n`);
  }
  return whole ? exitStatus.done : exitStatus.mismatch;
}

/** In English, as all of the command line is. */
function inWords({ problems, notes, lines }: ReturnType<typeof verifyAnchors>): {
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  readonly lines: number;
} {
  const said = (all: typeof problems): readonly string[] => all.map((one) => anchorWords(one, 'en'));
  return { problems: said(problems), notes: said(notes), lines };
}

/** What is wrong with a hash that was kept outside of the library; null where a row has it. */
function headProblem(rows: readonly AuditRow[], head: string | null): string | null {
  if (head === null) return null;
  const hash = head.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hash)) throw usageError('--head needs a SHA-256: 64 hex digits.');
  return rows.some((row) => row.hash === hash) ? null : `No row of the audit log has the hash ${hash}.`;
}

async function copyAnchors({ args, output }: CommandContext, library: ReadableLibrary): Promise<ExitStatus> {
  const folder = args.value('to');
  if ((folder === null) === !args.has('off')) throw usageError('“audit copy” needs --to or --off.');
  const id = libraryId(library);
  if (id === null) throw usageError('The library has no anchors yet.');
  setAnchorCopy(library.dir, id, folder);
  const line = folder === null ? 'No second copy is kept any more.' : `Copied to ${terminalText(anchorCopy(id) ?? '')}`;
  await output.write(`${line}\n`);
  return exitStatus.done;
}
