import { resolve } from 'node:path';
import { formatBytes } from '../../shared/byte-size';
import { evidenceRows } from '../../engine/query/library/evidence-row';
import { relocateEvidence } from '../../engine/intake/relocate/relocate-evidence';
import type { CommandContext } from './command';
import { exitStatus, type ExitStatus } from './exit-status';
import { jsonText } from './json-text';
import { givenWritableLibrary, withSession } from './session';
import { terminalText } from './terminal-text';
import { usageError } from './usage-error';

/** `library relocate OLD NEW`: all evidence that the library knows at OLD, in whatever case, is read at NEW. */
export async function relocate(context: CommandContext): Promise<ExitStatus> {
  const { args, output, signal } = context;
  const [, from = '', to = ''] = args.positionals;
  return withSession(givenWritableLibrary(context), async ({ library }) => {
    // A path of another system, or of a drive that is gone, is not made absolute here: it stands as it was recorded.
    const known = evidenceRows(library).filter(({ path }) => path === from || path === resolve(from));
    const [first] = known;
    if (first === undefined)
      throw usageError(`The library has no evidence at “${from}”. Run “list --json” to see all locations.`);
    const { path, sha256, bytes, evidenceIds } = await relocateEvidence(
      library,
      known.map(({ id }) => id),
      to,
      {
        ...{ signal, examiner: args.value('examiner') },
        onBytes: (done) =>
          output.progress(`relocate  ${formatBytes(done)} of ${formatBytes(first.bytes)}  ${terminalText(first.name)}`),
      },
    );
    await output.write(
      args.has('json')
        ? `${jsonText({ library: library.dir, from: first.path, path, sha256, bytes, evidenceIds }, 2)}\n`
        : `${terminalText(first.path)}: now at ${terminalText(path)}; size and SHA-256 match\n`,
    );
    return exitStatus.done;
  });
}
