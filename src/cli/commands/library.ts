import { FailureError } from '../../shared/failure';
import {
  backUpLibrary,
  checkLibrary,
  newestBackup,
  restoreLibrary,
} from '../../engine/output/library-care/library-care';
import { openLibrary } from '../../engine/store/open-library';
import { examinerOption, noteInAudit } from '../base/audit-note';
import { relocate } from '../base/relocate';
import { usageError } from '../base/usage-error';
import type { Command, CommandContext } from '../base/command';
import { subcommand } from '../base/command-form';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { terminalText } from '../base/terminal-text';

/** `library`: check, back up and restore a library, and tell it where moved evidence is. */
export const libraryCommand: Command = {
  name: 'library',
  summary: 'Check, back up, or restore a library, or relocate moved evidence',
  usage: [
    'check --library DIR [--json]',
    'backup --library DIR [--out PATH] [--examiner NAME] [--json]',
    'restore --library DIR [--from PATH] [--examiner NAME] [--json]',
    'relocate OLD NEW --library DIR [--examiner NAME] [--json]',
  ],
  about: [
    'A backup contains the database, not evidence copied into the library. By default, backup writes to DIR/backups, and',
    'restore uses the newest backup there. restore keeps the replaced database next to the new one.',
    'relocate reads all of NEW. If its size and SHA-256 match the record, the library uses it instead of OLD. If not,',
    'nothing is changed.',
  ],
  positionals: { min: 1, max: 3, names: 'check, backup, restore, or relocate' },
  options: [
    libraryOption,
    { name: 'out', value: 'PATH', about: 'backup: output file' },
    { name: 'from', value: 'PATH', about: 'restore: backup file' },
    { ...examinerOption, about: 'backup, restore, relocate: your name, for the audit log' },
    jsonOption,
  ],
  async run(context) {
    switch (subcommand('library', context.args.positionals[0], ['check', 'backup', 'restore', 'relocate'])) {
      case 'check':
        only(context, []);
        return check(context);
      case 'backup':
        only(context, ['out', 'examiner']);
        return backUp(context);
      case 'restore':
        only(context, ['from', 'examiner']);
        return restore(context);
      case 'relocate':
        only(context, ['examiner'], ['OLD', 'NEW']);
        return relocate(context);
    }
  },
};

const OWN_OPTIONS = ['out', 'from', 'examiner'];

/** Throws where a form of the command is given an option of another form, or other words than its own. */
function only({ args }: CommandContext, options: readonly string[], words: readonly string[] = []): void {
  const [form = '', ...given] = args.positionals;
  const foreign = OWN_OPTIONS.find((name) => args.has(name) && !options.includes(name));
  if (foreign !== undefined) throw usageError(`“library ${form}” does not take --${foreign}.`);
  if (given.length < words.length) throw usageError(`“library ${form}” needs ${words.join(' and ')}.`);
  const extra = given[words.length];
  if (extra !== undefined) throw usageError(`“library ${form}” does not take “${extra}”.`);
}

async function check(context: CommandContext): Promise<ExitStatus> {
  return withSession(givenLibrary(context), async ({ library }) => {
    const { problems, notChecked, auditRows, inClear } = checkLibrary(library);
    const whole = problems.length === 0;
    if (context.args.has('json')) {
      await context.output.write(
        `${jsonText({ library: library.dir, whole, auditRows, problems, notChecked, inClear }, 2)}\n`,
      );
    } else if (whole) {
      await context.output.write(
        'The library is intact: files, schema, pages, write-ahead log, row links, audit log, and rows against it.\n',
      );
    } else {
      for (const problem of problems) await context.output.write(`${terminalText(problem)}\n`);
    }
    for (const one of context.args.has('json') ? [] : notChecked)
      await context.output.write(`Not checked: ${terminalText(one)}\n`);
    for (const one of context.args.has('json') ? [] : inClear)
      await context.output.write(`Has secrets in clear, delete it when you do not need it: ${terminalText(one)}\n`);
    return whole ? exitStatus.done : exitStatus.library;
  });
}

async function backUp(context: CommandContext): Promise<ExitStatus> {
  return withSession(givenLibrary(context), async ({ library }) => {
    const out = await backUpLibrary(library, context.args.value('out'));
    noteInAudit(context, library, 'library-backed-up', { out });
    await context.output.write(
      context.args.has('json') ? `${jsonText({ out }, 2)}\n` : `Backed up to ${terminalText(out)}\n`,
    );
    return exitStatus.done;
  });
}

async function restore(context: CommandContext): Promise<ExitStatus> {
  const dir = context.args.required('library');
  const from = context.args.value('from') ?? newestBackup(dir);
  if (from === null) throw new FailureError('library-not-found', { path: `${dir}/backups` });
  const { kept } = restoreLibrary(dir, from, context.args.value('examiner'));
  // A backup of an earlier version is brought to the present form.
  openLibrary(dir, { mustExist: true }).close();
  if (context.args.has('json')) {
    await context.output.write(`${jsonText({ restored: from, kept }, 2)}\n`);
    return exitStatus.done;
  }
  const note = kept === null ? '' : `The previous database was saved as ${terminalText(kept)}\n`;
  await context.output.write(`Restored from ${terminalText(from)}\n${note}`);
  return exitStatus.done;
}
