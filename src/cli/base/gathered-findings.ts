import type { Finding } from '../../shared/contract/findings';
import { hashFindings } from '../../engine/query/hash-sets/notable-findings';
import { findingsList } from '../../engine/query/findings/findings-list';
import type { ListAnswer } from '../../engine/query/lists/list-findings';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext } from './command';
import { givenHashes, type HashLookup } from './hash-lookup';
import { lookForLists, withListed } from './listed';
import type { GivenLists } from './own-lists';

/** Findings of a library and of what a person looks for besides, and what of them is left out. */
export interface GatheredFindings extends Pick<ReturnType<typeof findingsList>, 'coverage' | 'rules'> {
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** Left out by `--allow`. */
  readonly allowed: number;
  /** Left out as they are in known files. */
  readonly inKnownFiles: number;
  readonly own: ListAnswer | null;
  readonly hashes: HashLookup | null;
  /** False where files could not be read that own rules, words or hashes ask for. */
  readonly isWhole: boolean;
}

interface Asked {
  readonly imageId: number | null;
  readonly lists: GivenLists | null;
  readonly isAllowed: (finding: Finding) => boolean;
}

/** Gathers what `findings` tells. */
export async function gatheredFindings(
  context: CommandContext,
  library: ReadableLibrary,
  { imageId, lists, isAllowed }: Asked,
): Promise<GatheredFindings> {
  const { findings: kept, coverage, rules } = findingsList(library, { imageId, severities: [], text: '' });
  const own = lists === null ? null : await lookForLists(context, library, lists, imageId);
  const hashes = await givenHashes(context, library, imageId);
  const byHash = hashes === null ? null : hashFindings(library, { imageId, ...askedOf(hashes) });
  const all = withListed(withListed(kept, own?.findings ?? []), byHash?.findings ?? []);
  const isKnown = ({ entryId }: Finding): boolean => entryId !== null && byHash?.knownEntries.has(entryId) === true;
  const others = all.filter((finding) => !isKnown(finding));
  const findings = others.filter((finding) => !isAllowed(finding));
  const notRead = (own?.notRead.length ?? 0) + (hashes?.notRead.length ?? 0);
  return {
    ...{ findings, coverage, rules, own, hashes, isWhole: notRead === 0 },
    ...{ allowed: others.length - findings.length, inKnownFiles: all.length - others.length },
  };
}

function askedOf({ hits }: HashLookup) {
  return {
    titleOf: (sha256: string): string | null => {
      const hit = hits.get(sha256);
      if (hit?.use !== 'notable') return null;
      return `${hit.probable ? 'Probably in' : 'In'} the hash set ${hit.set}${hit.note === null ? '' : `: ${hit.note}`}`;
    },
    isKnown: (sha256: string): boolean => hits.get(sha256)?.use === 'known',
  };
}
