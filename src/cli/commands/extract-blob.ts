import { exportBlob } from '../../engine/output/exports/export-blob';
import { takenOut } from '../../engine/query/work/taken-out';
import { formatBytes } from '../../shared/byte-size';
import { noteInAudit } from '../base/audit-note';
import type { CommandContext } from '../base/command';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { outputTarget } from '../base/output-target';
import { withImage } from '../base/session';
import { terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

const OTHERS = ['layer', 'path', 'state', 'as', 'password', 'tag', 'paths-from'];

/** `extract --blob`: one blob of the evidence, as it is stored. */
export async function extractBlob(context: CommandContext): Promise<ExitStatus> {
  const { args, output, signal } = context;
  const other = OTHERS.find((name) => args.has(name));
  if (other !== undefined) throw usageError(`--blob does not go with --${other}.`);
  const digest = args.required('blob').toLowerCase();
  const target = outputTarget(args, args.positionals);
  return withImage(context, async (library, image) => {
    const { out, bytes, sha256, mediaType, fits } = await exportBlob(library, {
      ...{ imageId: image.id, digest, target, signal },
    });
    const written = { out, bytes, sha256 };
    const custody = [takenOut(library, image.id, { said: 'file', path: `blob ${digest}`, bytes }, out)];
    noteInAudit(context, library, 'file-exported', { imageId: image.id, blob: digest, fits, ...written }, custody);
    if (!fits) output.say('Its bytes do not have this digest.');
    const line = `${terminalText(out)}: ${formatBytes(bytes)}, sha256 ${sha256}\n`;
    const document = { blob: digest, mediaType, fits, ...written };
    await output.write(args.has('json') ? `${jsonText(document, 2)}\n` : line);
    return fits ? exitStatus.done : exitStatus.nothingRead;
  });
}
