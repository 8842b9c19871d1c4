import type { Finding } from '../../../shared/contract/findings';
import { severityOrder } from '../../../shared/vocabulary';
import type { RuleMatch } from '../../detect/secrets/finding.types';
import type { ReadableLibrary } from '../../store/readable-library';
import { ListedFindings } from '../lists/listed-findings';
import { Judgements } from '../work/triage';
import { hashedFiles } from './hashed-files';

/** What is asked of the files of images by their SHA-256. */
export interface AskedHashes {
  readonly imageId: number | null;
  /** What is told of a content that is looked for; null for any other. */
  readonly matchOf: (sha256: string) => RuleMatch | null;
  readonly isKnown: (sha256: string) => boolean;
}

/** Files by their hashes: findings of those that are looked for, and the entries of those that are known. */
export interface HashFindings {
  readonly findings: readonly Finding[];
  readonly knownEntries: ReadonlySet<number>;
}

/** Findings that one question gives at most. */
const MOST_FINDINGS = 100_000;

/** A finding for each file that is looked for, in each layer of each image that has it, and which entries are known files. */
export function hashFindings(library: ReadableLibrary, { imageId, matchOf, isKnown }: AskedHashes): HashFindings {
  const images = imageId === null ? library.column<number>('SELECT id FROM image ORDER BY id') : [imageId];
  const found = new ListedFindings(library, images, MOST_FINDINGS);
  const [seen, knownEntries] = [new Set<number>(), new Set<number>()];
  for (const image of images)
    for (const { entryId, sha256 } of hashedFiles(library, image)) {
      if (seen.has(entryId)) continue;
      seen.add(entryId);
      const match = matchOf(sha256);
      if (match !== null) found.inFile(entryId, { kind: 'name', inside: null, match });
      else if (isKnown(sha256)) knownEntries.add(entryId);
    }
  const judgements = new Judgements(library);
  const findings = found.findings.map((one) => ({ ...one, triage: judgements.stateOf(one) }));
  const rank = ({ severity }: Finding): number => severityOrder.indexOf(severity);
  return { findings: findings.sort((a, b) => rank(a) - rank(b)), knownEntries };
}
