import type { ImageRow } from '../../shared/contract/library';
import { imageRows } from '../../engine/query/library/image-rows';
import { evidenceRows } from '../../engine/query/library/evidence-row';
import { librarySummary } from '../../engine/query/library/library-summary';
import { failedEvidence } from '../../engine/query/library/failed-evidence';
import { describeFailure } from '../../shared/words/describe';
import { unfinished } from '../../engine/intake/ingest/job-journal';
import { isLibraryLocked } from '../../engine/store/lock-look';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { Command, CommandContext } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { givenLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { formatBytes } from '../../shared/byte-size';
import { shortDigest, table, terminalText } from '../base/terminal-text';

/** `list`: cases, evidence and images of a library. */
export const listCommand: Command = {
  name: 'list',
  summary: 'List cases, evidence, and images of a library',
  usage: ['--library DIR [--json]'],
  about: ['Interrupted and failed files are listed on stderr. You can run this while the app is open.'],
  positionals: { min: 0, max: 0, names: '' },
  options: [libraryOption, jsonOption],
  async run(context) {
    return withSession(givenLibrary(context), async ({ library }) => {
      const summary = librarySummary(library);
      const images = imageRows(library, null);
      const evidence = evidenceRows(library);
      sayInterrupted(context, library);
      sayFailed(context, library);
      if (context.args.has('json')) {
        const rows = images.map(({ id, imageId, evidence: of, ...image }) => ({
          id: imageId,
          row: id,
          evidenceId: of.id,
          ...image,
        }));
        const { cases, totals } = summary;
        await context.output.write(
          `${jsonText({ library: summary.path, cases, totals, evidence, images: rows }, 2)}\n`,
        );
        return exitStatus.done;
      }
      const head = `images ${summary.totals.images}, evidence ${summary.totals.evidence}, cases ${summary.cases.length}\n\n`;
      await context.output.write(head + table([HEAD, ...images.map(row)], [4, 5]));
      return exitStatus.done;
    });
  },
};

/** What was cut off is not in the list: that is said. A library in use may be reading it just now. */
function sayInterrupted({ output }: CommandContext, library: ReadableLibrary): void {
  const jobs = unfinished(library);
  if (jobs.length === 0 || isLibraryLocked(library.dir)) return;
  for (const { path, begun, at } of jobs) {
    const what = begun
      ? `Reading ${terminalText(path)} was interrupted; it started ${at}.`
      : `${terminalText(path)} was not read; it was waiting since ${at}.`;
    output.say(`${what} Nothing was added. Add it again.`);
  }
}

/** What could not be read is not in the list either. */
function sayFailed({ output }: CommandContext, library: ReadableLibrary): void {
  for (const { path, caseName, at, failure } of failedEvidence(library)) {
    const where = caseName === null ? '' : ` (case ${terminalText(caseName)})`;
    output.say(`${terminalText(path)}${where} could not be read, ${at}: ${describeFailure(failure, 'en').title}`);
  }
}

const HEAD = ['image', 'reference', 'platform', 'digests', 'layers', 'size', 'evidence'] as const;

function row(image: ImageRow): readonly string[] {
  return [
    shortDigest(image.imageId),
    terminalText(image.references[0] ?? '-'),
    terminalText(image.platform ?? '-'),
    image.integrity,
    String(image.layers.length),
    formatBytes(image.bytes),
    terminalText(image.evidence.name),
  ];
}
