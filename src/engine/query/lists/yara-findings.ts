import type { Finding } from '../../../shared/contract/findings';
import type { YaraRules } from '../../detect/lists/yara-rules';
import type { ReadableLibrary } from '../../store/readable-library';
import { judgedFindings } from './judged-findings';
import { ListedFindings } from './listed-findings';
import { readContents, type ContentReading, type ReadCoverage } from './read-contents';
import { YaraScans } from './yara-scans';

/** Findings that are told of one question: more are counted. */
const MOST_FINDINGS = 100_000;

/** What rules of YARA found in the files of images, and what they were not held against. */
export interface YaraAnswer extends ReadCoverage {
  /** Worst first, then by image, layer and place. */
  readonly findings: readonly Finding[];
  readonly lengthOf: (finding: Finding) => number | null;
  readonly left: number;
  /** Files over the limit. */
  readonly tooLarge: { readonly files: number; readonly bytes: number };
}

/**
 * Holds all files of all layers against rules of YARA, those in archives not. It reads the evidence and keeps nothing: the same
 * rules and evidence give the same answer. Throws cancelled.
 */
export async function yaraFindings(
  library: ReadableLibrary,
  rules: YaraRules,
  reading: ContentReading,
): Promise<YaraAnswer> {
  const images =
    reading.imageId === null ? library.column<number>('SELECT id FROM image ORDER BY id') : [reading.imageId];
  const found = new ListedFindings(library, images, MOST_FINDINGS);
  const tooLarge = { files: 0, bytes: 0 };
  const read = await readContents(library, reading, () => ({
    files: new YaraScans(rules),
    onHit: ({ matches, bytes }, entries) => {
      if (matches === null) {
        tooLarge.files += 1;
        tooLarge.bytes += bytes;
        return;
      }
      for (const match of matches)
        for (const entryId of entries) found.inFile(entryId, { kind: 'file', match, inside: null });
    },
  }));
  return {
    ...read,
    ...{ findings: judgedFindings(library, found.findings, () => 'high'), left: found.left, tooLarge },
    lengthOf: ({ id }) => found.lengths.get(id) ?? null,
  };
}
