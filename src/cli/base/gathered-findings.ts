import type { Finding } from '../../shared/contract/findings';
import { hashFindings } from '../../engine/query/hash-sets/notable-findings';
import { keepsSets } from '../../engine/query/kept-hashes/kept-sets';
import { notableMatch, notableRule } from '../../engine/query/hash-sets/notable-match';
import { findingsList } from '../../engine/query/findings/findings-list';
import type { ListAnswer } from '../../engine/query/lists/list-findings';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext } from './command';
import { givenHashes, type HashLookup } from './hash-lookup';
import { lookForLists, withListed } from './listed';
import type { GivenLists } from './own-lists';
import { lookWithYara, type GivenYara, type YaraLookup } from './yara-lookup';

/** Findings of a library and of what a person looks for besides, and what of them is left out. */
export interface GatheredFindings extends Pick<ReturnType<typeof findingsList>, 'coverage' | 'rules'> {
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** Left out by `--allow`. */
  readonly allowed: number;
  /** Known files of kept sets, by entry; null where none is kept. */
  readonly knownGood: ReadonlySet<number> | null;
  /** Left out as they are in known files. */
  readonly inKnownFiles: number;
  readonly own: ListAnswer | null;
  readonly hashes: HashLookup | null;
  readonly yara: YaraLookup | null;
  /** False where files could not be read that own rules, words or hashes ask for. */
  readonly isWhole: boolean;
}

interface Asked {
  readonly imageId: number | null;
  readonly lists: GivenLists | null;
  readonly yara: GivenYara | null;
  readonly isAllowed: (finding: Finding) => boolean;
  /** Leaves out findings in known files of kept sets. */
  readonly hidesKnown: boolean;
}

/** Gathers what `findings` tells. */
export async function gatheredFindings(
  context: CommandContext,
  library: ReadableLibrary,
  { imageId, lists, yara: given, isAllowed, hidesKnown }: Asked,
): Promise<GatheredFindings> {
  const { findings: kept, coverage, rules, hashSets } = findingsList(library, { imageId, severities: [], text: '' });
  const own = lists === null ? null : await lookForLists(context, library, lists, imageId);
  const yara = given === null ? null : await lookWithYara(context, library, given, imageId);
  const hashes = await givenHashes(context, library, imageId);
  const byHash = hashes === null ? null : hashFindings(library, { imageId, ...askedOf(hashes) });
  const listed = [...(own?.findings ?? []), ...(yara?.findings ?? []), ...(byHash?.findings ?? [])];
  const all = withListed(kept, listed);
  const keptKnown = new Set(hashSets.known);
  const isKnown = ({ entryId, rule }: Finding): boolean =>
    entryId !== null &&
    rule !== notableRule &&
    (byHash?.knownEntries.has(entryId) === true || (hidesKnown && keptKnown.has(entryId)));
  const others = all.filter((finding) => !isKnown(finding));
  const findings = others.filter((finding) => !isAllowed(finding));
  const notRead = (own?.notRead.length ?? 0) + (hashes?.notRead.length ?? 0) + (yara?.notRead.length ?? 0);
  return {
    ...{ findings, coverage, rules, own, hashes, yara, isWhole: notRead === 0 },
    knownGood: keepsSets(library) ? keptKnown : null,
    ...{ allowed: others.length - findings.length, inKnownFiles: all.length - others.length },
  };
}

function askedOf({ hits }: HashLookup) {
  return {
    matchOf: (sha256: string) => {
      const hit = hits.get(sha256);
      return hit?.use === 'notable' ? notableMatch(hit.set, hit) : null;
    },
    isKnown: (sha256: string): boolean => hits.get(sha256)?.use === 'known',
  };
}
