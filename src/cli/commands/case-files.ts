import { formatBytes } from '../../shared/byte-size';
import { importCaseFile } from '../../engine/output/case-file/import-case';
import { writeCaseFile } from '../../engine/output/case-file/write-case-file';
import { newOutput } from '../../engine/output/writer/output-target';
import { openLibrary } from '../../engine/store/open-library';
import { namedCase } from '../base/case-names';
import type { CommandContext } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, withSession } from '../base/session';
import { countOf, terminalText } from '../base/terminal-text';
import { version } from '../base/version';

/** `case export`: writes a case to one file. */
export function exportCase(context: CommandContext, name: string) {
  const { args, output, signal } = context;
  return withSession(givenLibrary(context), async ({ library }) => {
    const { id } = namedCase(library, name);
    const written = await writeCaseFile(library, {
      ...{ caseId: id, withEvidence: args.has('with-evidence'), target: newOutput(args.required('out')) },
      ...{ version, examiner: args.value('examiner'), signal, onBytes: progressOf(context) },
    });
    const { out, bytes, sha256, left } = written;
    if (left > 0) output.say(`${countOf(left, 'folder')} of evidence left out: a folder cannot go into a case file.`);
    const line = `${terminalText(out)}: ${formatBytes(bytes)}, SHA-256 ${sha256}\n`;
    await output.write(args.has('json') ? `${jsonText({ out, bytes, sha256, left }, 2)}\n` : line);
    return exitStatus.done;
  });
}

/** `case import`: brings a case file into a library. */
export function importCase(context: CommandContext, [path = '']: readonly string[]) {
  const { args, output, signal } = context;
  return withSession({ library: openLibrary(args.required('library')) }, async ({ library }) => {
    const done = await importCaseFile(library, path, {
      ...{ examiner: args.value('examiner'), signal, onBytes: progressOf(context) },
    });
    const { name, evidence, rows, conflicts } = done;
    for (const conflict of conflicts) output.say(`Not changed: ${terminalText(conflict)}`);
    const line = `${terminalText(name)}: ${evidence.added} of ${countOf(evidence.added + evidence.known, 'item')} of evidence and ${countOf(rows, 'row')} added\n`;
    await output.write(args.has('json') ? `${jsonText({ case: name, evidence, rows, conflicts }, 2)}\n` : line);
    return exitStatus.done;
  });
}

function progressOf({ output }: CommandContext): (done: number, total: number) => void {
  return (done, total) => output.progress(`${formatBytes(done)} of ${formatBytes(Math.max(done, total))}`);
}
