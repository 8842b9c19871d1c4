import type { ImageDetail, ProofLine } from '../../../shared/contract/image';
import type { DigestStatus } from '../../../shared/vocabulary';

type ProofObject = ProofLine['object'];

/** Lines by their result. A line is green only where the bytes were computed and are equal. */
export interface ProofCounts {
  readonly equal: number;
  readonly differ: number;
  readonly missing: number;
  /** No digest written, an unknown algorithm, or not compared. */
  readonly without: number;
}

/** Counts every comparison of the proof. */
export function proofCounts(proof: readonly ProofLine[]): ProofCounts {
  // Ids of the old format that cannot be checked are no digests: they are told apart from them.
  const counted = proof.filter(({ object, status }) => object !== 'legacy-id' || status !== 'not-read');
  const of = (...statuses: readonly DigestStatus[]): number =>
    counted.filter((line) => statuses.includes(line.status)).length;
  return {
    equal: of('verified'),
    differ: of('mismatch'),
    missing: of('missing'),
    without: of('not-read', 'unsupported', 'unreferenced'),
  };
}

/** One drawn line of the chain: how many comparisons it stands for and its worst result. */
export interface ProofEdge {
  readonly status: DigestStatus;
  readonly equal: number;
  readonly total: number;
}

const WORST: readonly DigestStatus[] = ['mismatch', 'missing', 'unsupported', 'not-read', 'unreferenced', 'verified'];

/** The line that stands for all comparisons of one kind; without any it says that no digest is written. */
export function proofEdge(proof: readonly ProofLine[], object: ProofObject): ProofEdge {
  const lines = proof.filter((line) => line.object === object);
  const status = WORST.find((one) => lines.some((line) => line.status === one)) ?? 'not-read';
  return { status, equal: lines.filter((line) => line.status === 'verified').length, total: lines.length };
}

/** A place where the bytes are not what a digest says, with what follows from the other comparisons. */
export interface Disagreement {
  readonly object: 'index' | 'manifest' | 'config' | 'layer' | 'legacy-id';
  readonly layer: number | null;
  readonly expected: string | null;
  readonly found: string | null;
  /** `both`: manifest and config agree with each other; `blob`/`content`: only that comparison differs. */
  readonly which: 'both' | 'blob' | 'content' | 'document' | 'legacy';
}

/** All mismatches, one entry an object: a layer that differs from manifest and config is one, not two. */
export function disagreements(proof: readonly ProofLine[]): readonly Disagreement[] {
  const bad = proof.filter((line) => line.status === 'mismatch');
  const result: Disagreement[] = [];
  for (const line of bad) {
    const { layer, expected, found } = line;
    if (line.object === 'layer') {
      const content = bad.some((other) => other.object === 'layer-diff-id' && other.layer === layer);
      result.push({ object: 'layer', layer, expected, found, which: content ? 'both' : 'blob' });
    } else if (line.object === 'layer-diff-id') {
      const blob = bad.some((other) => other.object === 'layer' && other.layer === layer);
      if (!blob) result.push({ object: 'layer', layer, expected, found, which: 'content' });
    } else if (line.object === 'legacy-id') {
      result.push({ object: 'legacy-id', layer, expected, found, which: 'legacy' });
    } else {
      result.push({ object: line.object, layer: null, expected, found, which: 'document' });
    }
  }
  return result;
}

/** A digest in three parts, the middle one to be marked. */
export type MarkedDigest = readonly [before: string, differing: string, after: string];

/** Digits that are marked where the digests have nothing in common. */
const MARK_DIGITS = 8;

/** Marks in a digest what differs from another one; where all of it does, its first digits. */
export function markDifference(digest: string, other: string): MarkedDigest {
  let from = 0;
  while (from < digest.length && digest[from] === other[from]) from += 1;
  if (from === digest.length && from === other.length) return [digest, '', ''];
  let end = 0;
  const room = Math.min(digest.length, other.length) - from;
  while (end < room && digest.at(-1 - end) === other.at(-1 - end)) end += 1;
  const stop = digest.length - end;
  const marked = stop - from > 2 * MARK_DIGITS ? from + MARK_DIGITS : stop;
  return [digest.slice(0, from), digest.slice(from, marked), digest.slice(marked)];
}

/** True where there is a document of the image to compare: a bare root file system has none. */
export function hasDocuments({ image }: ImageDetail): boolean {
  return image.configDigest !== null || image.manifestDigest !== null;
}
