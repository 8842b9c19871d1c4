import { readFileSync } from 'node:fs';
import { writeOutput } from '../../engine/output/writer/write-output';
import { newOutput } from '../../engine/output/writer/output-target';
import { readRegular } from '../../engine/store/own-files';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { keepStamp, requestStamp } from '../../engine/store/kept-stamps';
import { FailureError } from '../../shared/failure';
import { noteInAudit } from '../base/audit-note';
import type { CommandContext } from '../base/command';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';

/** `audit stamp`: a request for a time stamp over the newest row of the audit log, and the answer to one. */
export async function stampLog(context: CommandContext, library: ReadableLibrary): Promise<ExitStatus> {
  const [request, response] = [context.args.value('request'), context.args.value('response')];
  if (request !== null && response === null) return writeRequest(context, library, request);
  if (response !== null && request === null) return takeResponse(context, library, response);
  throw usageError('“audit stamp” needs --request or --response.');
}

async function writeRequest(
  { args, output }: CommandContext,
  library: ReadableLibrary,
  out: string,
): Promise<ExitStatus> {
  const asked = requestStamp(library);
  if (asked === null) throw usageError('The audit log has no row yet.');
  const written = await writeOutput(library, newOutput(out), [asked.request]);
  const line = `${terminalText(written.out)}: a request for a time stamp over row ${asked.row}\n`;
  await output.write(args.has('json') ? `${jsonText({ row: asked.row, ...written }, 2)}\n` : line);
  return exitStatus.done;
}

async function takeResponse(context: CommandContext, library: ReadableLibrary, path: string): Promise<ExitStatus> {
  const { args, output } = context;
  const { row, hash, time, serial, signer } = keepStamp(library, bytesOf(path));
  noteInAudit(context, library, 'log-stamped', { row, hash, time, serial, signer });
  const line = `Row ${row} was there at ${time}, says ${terminalText(signer)}.\n`;
  const how =
    'Whether to trust that certificate is yours to say: openssl ts -verify checks it against one you trust.\n';
  await output.write(args.has('json') ? `${jsonText({ row, hash, time, serial, signer }, 2)}\n` : line + how);
  return exitStatus.done;
}

function bytesOf(path: string): Buffer {
  const bytes = readRegular(path, (file) => readFileSync(file));
  if (bytes === null) throw new FailureError('evidence-not-found', { path });
  return bytes;
}
