import type { Coverage, Finding } from '../../../shared/contract/findings';
import { foundIn, type FoundInFile } from '../../detect/inside/found-in';
import { listJudge, type ListJudge } from '../../detect/lists/list-judge';
import type { OwnLists } from '../../detect/lists/own-lists.types';
import { ownRuleId } from '../../detect/lists/rule-search';
import { scanConfig } from '../../detect/secrets/scan-config';
import { prepareLiblzma } from '../../evidence/archive/compression/liblzma';
import type { ReadableLibrary } from '../../store/readable-library';
import { declaredImage } from '../contents/declared-config';
import { CoverageCounts } from './coverage-counts';
import { FileScans } from './file-scans';
import { judgedFindings } from './judged-findings';
import { ListedFindings } from './listed-findings';
import { namedEntries } from './named-entries';
import { readContents, type ContentReading, type ReadCoverage } from './read-contents';

/** Findings that are told of one question: more are counted. */
const MOST_FINDINGS = 100_000;

/** What a person's rules and words found, and where they were looked for. */
export interface ListAnswer {
  /** As those of our own rules: worst first, then by image, layer and place. */
  readonly findings: readonly Finding[];
  /** Bytes of the value of a finding, as it is written. */
  readonly lengthOf: (finding: Finding) => number | null;
  /** Findings beyond the limit. */
  readonly left: number;
  readonly coverage: Coverage;
  readonly notRead: ReadCoverage['notRead'];
  /** Rules that gave up in some contents. */
  readonly gaveUp: readonly { readonly rule: string; readonly files: number }[];
}

/**
 * Looks for a person's own rules and words in the contents of all files, in what they hold, in configs, and (words) in names. It reads the
 * evidence and keeps nothing: the same lists and evidence give the same answer. Throws cancelled, and what reading a config throws.
 */
export async function listFindings(
  library: ReadableLibrary,
  lists: OwnLists,
  reading: ContentReading,
): Promise<ListAnswer> {
  await prepareLiblzma();
  const judge = listJudge(lists);
  const images = reading.imageId === null ? imagesOf(library) : [reading.imageId];
  const found = new ListedFindings(library, images, MOST_FINDINGS);
  const counts = new CoverageCounts();
  for (const image of images) await lookInConfig(library, judge, image, found, reading);
  for (const { entryId, match } of namedEntries(library, lists, judge)) found.inFile(entryId, asName(match));
  const read = await readContents(library, reading, () => {
    const files = new FileScans(library, judge);
    return {
      files,
      onHit: ({ outcome, size }, entries) => {
        counts.add(outcome, size);
        for (const one of foundIn(outcome)) for (const entryId of entries) found.inFile(entryId, one);
      },
    };
  });
  const confidences = new Map(lists.rules.map((rule) => [ownRuleId(rule), rule.confidence ?? 'medium']));
  const { findings, lengths, left } = found;
  const told = judgedFindings(library, findings, (rule) => confidences.get(rule) ?? 'high');
  return {
    ...{ findings: told, left, coverage: counts.coverage(), notRead: read.notRead },
    lengthOf: ({ id }) => lengths.get(id) ?? null,
    gaveUp: [...judge.gaveUp].map(([rule, files]) => ({ rule, files })).sort((a, b) => (a.rule < b.rule ? -1 : 1)),
  };
}

function imagesOf(library: ReadableLibrary): readonly number[] {
  return library.column<number>('SELECT id FROM image ORDER BY id');
}

function asName(match: FoundInFile['match']): FoundInFile {
  return { kind: 'name', match, inside: null };
}

async function lookInConfig(
  library: ReadableLibrary,
  judge: ListJudge,
  imageId: number,
  found: ListedFindings,
  { signal }: ContentReading,
): Promise<void> {
  const declared = await declaredImage(library, imageId, signal);
  for (const one of scanConfig(declared, judge.hits)) found.inConfig(imageId, { ...one, match: judge.told(one.match) });
}
