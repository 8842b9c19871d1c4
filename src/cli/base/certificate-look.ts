import { formatBytes } from '../../shared/byte-size';
import type { LookCounts } from '../../shared/contract/certificates';
import { FailureError } from '../../shared/failure';
import { describeFailure } from '../../shared/words/describe';
import { lookBounds } from '../../engine/query/certificates/look-bounds';
import { lookForCertificates, type LookOutcome } from '../../engine/query/certificates/look-for-certificates';
import { protectedBy } from '../../engine/output/writer/protected-places';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext } from './command';
import type { Output } from './output';
import { countOf, countText, terminalText } from './terminal-text';

/** Looks for certificates in the files of an image, with progress on a terminal. Throws what the look throws, and cancelled. */
export async function lookWithProgress(
  { output, signal, temporary }: CommandContext,
  library: ReadableLibrary,
  imageId: number,
): Promise<LookOutcome> {
  const outcome = await lookForCertificates(library, {
    ...{ imageId, signal },
    // The library may be on a medium that cannot be written, and the app may work in it.
    cacheDir: temporary.create(protectedBy(library).evidence),
    onCounts: (now) => output.progress(progressLine(now)),
  });
  if (outcome.stopped) throw new FailureError('cancelled');
  return outcome;
}

/** Tells a person what was looked into, and all that was not. */
export function sayCoverage(output: Output, counts: LookCounts): void {
  for (const line of coverageLines(counts)) output.say(line);
}

function progressLine({ bytesDone, bytesTotal, filesDone, certificates }: LookCounts): string {
  const bytes = `${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`;
  return `certificates  ${bytes}  ${countText(filesDone)} files  ${countText(certificates)} found`;
}

function coverageLines({ filesDone, filesTotal, certificates, broken, left, notRead }: LookCounts): readonly string[] {
  const some = (count: number, words: string): string[] => (count === 0 ? [] : [`${words}: ${countText(count)}`]);
  return [
    `${countOf(certificates, 'certificate')}; ${countText(filesDone)} of ${countText(filesTotal)} files scanned`,
    ...some(broken, 'Unreadable certificate blocks'),
    ...some(left.largeFiles, `Files skipped, over ${formatBytes(lookBounds.fileBytes)}`),
    ...some(left.files, `Files skipped, after the first ${countText(lookBounds.files)}`),
    ...some(left.blocks, 'Certificates skipped, too many in one file or image'),
    ...notRead.map(
      ({ evidence, files, failure }) =>
        `${countText(files)} files of ${terminalText(evidence)}: ${describeFailure(failure, 'en').title}`,
    ),
  ];
}
