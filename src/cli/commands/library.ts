import { FailureError } from '../../shared/failure';
import { backUpLibrary, checkLibrary, newestBackup, restoreLibrary } from '../../engine/report/library-care';
import { usageError } from '../usage-error';
import type { Command, CommandContext } from '../command';
import { exitStatus, type ExitStatus } from '../exit-status';
import { jsonText } from '../json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../session';
import { terminalText } from '../terminal-text';
import { subcommand } from './audit';

/** `library`: check, back up and restore a library. */
export const libraryCommand: Command = {
  name: 'library',
  summary: 'Check a library, back it up, or restore it',
  usage: [
    'check --library DIR [--json]',
    'backup --library DIR [--out PATH] [--json]',
    'restore --library DIR [--from PATH] [--json]',
  ],
  about: [
    'A backup holds the database, not evidence that was copied into the library. Without --out it is written to',
    'DIR/backups; without --from the newest backup there is restored. What was there before is kept beside it.',
  ],
  positionals: { min: 1, max: 1, names: 'check, backup or restore' },
  options: [
    libraryOption,
    { name: 'out', value: 'PATH', about: 'backup: the file to write' },
    { name: 'from', value: 'PATH', about: 'restore: the backup to take' },
    jsonOption,
  ],
  async run(context) {
    switch (subcommand('library', context.args.positionals[0], ['check', 'backup', 'restore'])) {
      case 'check':
        forbid(context, ['out', 'from']);
        return check(context);
      case 'backup':
        forbid(context, ['from']);
        return backUp(context);
      case 'restore':
        forbid(context, ['out']);
        return restore(context);
    }
  },
};

function forbid(context: CommandContext, names: readonly string[]): void {
  const given = names.find((name) => context.args.has(name));
  if (given !== undefined)
    throw usageError(`--${given} does not belong to “library ${context.args.positionals[0] ?? ''}”.`);
}

async function check(context: CommandContext): Promise<ExitStatus> {
  return withSession(givenLibrary(context), async ({ library }) => {
    const { problems, auditRows } = checkLibrary(library);
    const whole = problems.length === 0;
    if (context.args.has('json')) {
      await context.output.write(`${jsonText({ library: library.dir, whole, auditRows, problems }, 2)}\n`);
    } else if (whole) {
      await context.output.write('The library is whole: pages, links between rows and audit log.\n');
    } else {
      for (const problem of problems) await context.output.write(`${terminalText(problem)}\n`);
    }
    return whole ? exitStatus.done : exitStatus.library;
  });
}

async function backUp(context: CommandContext): Promise<ExitStatus> {
  return withSession(givenLibrary(context), async ({ library }) => {
    const out = await backUpLibrary(library, context.args.value('out'));
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
  const { kept } = restoreLibrary(dir, from);
  if (context.args.has('json')) {
    await context.output.write(`${jsonText({ restored: from, kept }, 2)}\n`);
    return exitStatus.done;
  }
  const note = kept === null ? '' : `What was there is kept as ${terminalText(kept)}\n`;
  await context.output.write(`Restored from ${terminalText(from)}\n${note}`);
  return exitStatus.done;
}
