import type { Finding } from '../../shared/contract/findings';
import { severityOrder } from '../../shared/vocabulary';
import { describeFailure } from '../../shared/words/describe';
import { formatBytes } from '../../shared/byte-size';
import { protectedBy } from '../../engine/output/writer/protected-places';
import { listFindings, type ListAnswer } from '../../engine/query/lists/list-findings';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext } from './command';
import type { GivenLists, ListFile } from './own-lists';
import { insideText } from './summary-text';
import { countOf, countText, terminalText } from './terminal-text';

/** Looks for a person's rules and words in the evidence, with progress on a terminal. */
export function lookForLists(
  { output, signal, temporary }: CommandContext,
  library: ReadableLibrary,
  lists: GivenLists,
  imageId: number | null,
): Promise<ListAnswer> {
  return listFindings(library, lists, {
    ...{ imageId, signal },
    // The library may be on a medium that cannot be written, and the app may work in it.
    cacheDir: temporary.create(protectedBy(library).evidence),
    onProgress: ({ bytesDone, bytesTotal, files }) =>
      output.progress(
        `rules and words  ${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}  ${countText(files)} files`,
      ),
  });
}

/** Findings of our rules and of a person's, worst first. */
export function withListed(findings: readonly Finding[], listed: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity }: Finding): number => severityOrder.indexOf(severity);
  return listed.length === 0 ? findings : [...findings, ...listed].sort((a, b) => rank(a) - rank(b));
}

/** What was looked for and where, in JSON. */
export function listsDocument(
  { files }: GivenLists,
  { coverage, notRead, gaveUp, left }: ListAnswer,
): Readonly<Record<string, unknown>> {
  return { ...files, coverage, notRead, gaveUp, left };
}

/** The same for a person. */
export function listsText({ files }: GivenLists, { coverage, notRead, gaveUp, left }: ListAnswer): string {
  const named = (file: ListFile | null, what: string): string[] =>
    file === null ? [] : [`${countOf(file.count, what)} of ${terminalText(file.name)} (sha256 ${file.sha256})`];
  const missed = coverage.notScanned.map((row) => `; ${countText(row.files)} not: ${row.reason}`).join('');
  const lines = [
    ...named(files.rules, 'own rule'),
    ...named(files.words, 'word'),
    `looked for in ${countText(coverage.filesScanned)} of ${countText(coverage.filesSeen)} files${missed}`,
    ...(left === 0 ? [] : [`${countText(left)} more found, not listed`]),
    ...gaveUp.map(({ rule, files: count }) => `${rule} gave up in ${countOf(count, 'file')}: too many near misses`),
    ...notRead.map(
      ({ evidence, files: count, failure }) =>
        `${countText(count)} files of ${terminalText(evidence)} not read: ${describeFailure(failure, 'en').title}`,
    ),
  ];
  return `${lines.join('\n')}\n${insideText(coverage)}`;
}
