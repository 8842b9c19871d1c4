import type { Digest } from '../../../shared/digest';
import type { BlobSource } from '../../evidence/archive/blob-source.types';
import type { DeclaredBlob } from '../../evidence/image/image-model';
import { toldInPart } from '../../evidence/image/told-in-part';
import type { PlacedProblem } from './write-problem';

/** A blob of the evidence after its bytes were read. */
export interface ReadBlob extends DeclaredBlob {
  /** Computed from its bytes; null where they are not there or its algorithm is not known here. */
  readonly found: Digest | null;
  /** By which its bytes are compared with those of other members; null where they were not read. */
  readonly content: Digest | null;
  /** True for a layer of an image, whose differences are told with the image. */
  readonly isLayer: boolean;
  /** True where it was compared after the metadata was read: what was compared before is told already. */
  readonly comparedNow: boolean;
}

/** What does not hold of the blobs that are no layers, and what nothing names. */
export function blobProblems(blobs: readonly ReadBlob[], explained: ReadonlySet<Digest>): readonly PlacedProblem[] {
  const now = blobs.filter(({ comparedNow }) => comparedNow);
  const unsupported = now.filter(({ status }) => status === 'unsupported');
  const different = now.filter(({ status, isLayer }) => status === 'mismatch' && !isLayer);
  const unnamed = blobs.filter(({ status, digest }) => status === 'unreferenced' && !explained.has(digest));
  return [
    ...toldInPart(unsupported.map((blob) => told(blob, 'digest-unsupported', 'warning'))),
    ...toldInPart(different.filter(({ usedBy }) => usedBy.length > 0).map((b) => told(b, 'digest-mismatch', 'error'))),
    ...toldInPart(
      different.filter(({ usedBy }) => usedBy.length === 0).map((b) => told(b, 'blob-name-mismatch', 'warning')),
    ),
    ...toldInPart(unnamed.map((blob) => told(blob, 'blob-unreferenced', 'info'))),
  ];
}

function told(blob: ReadBlob, code: string, severity: PlacedProblem['severity']): PlacedProblem & { digest: Digest } {
  const { digest, found, source, bytes } = blob;
  const params = { digest, expected: digest, found: found ?? '', bytes: bytes ?? 0 };
  return { code, severity, params, digest, path: source?.name ?? null, offset: source?.evidenceOffset ?? null };
}

/** A member with the same bytes as another one. */
export interface Twin {
  readonly digest: Digest;
  readonly source: BlobSource;
  /** Name of the one that was read before. */
  readonly first: string;
}

/** Members that hold the same bytes as one before them. */
export function findTwins(members: Iterable<Pick<Twin, 'source' | 'digest'>>): readonly Twin[] {
  const first = new Map<Digest, string>();
  const twins = new Map<string, Twin>();
  for (const { source, digest } of members) {
    const name = first.get(digest);
    if (name === undefined) first.set(digest, source.name);
    else if (name !== source.name) twins.set(source.name, { digest, source, first: name });
  }
  return [...twins.values()];
}

/** Blobs that stand under two names or more. */
export function twinProblems(twins: Iterable<Twin>): readonly PlacedProblem[] {
  return toldInPart(
    [...twins].map(({ digest, source, first }) => ({
      ...{ code: 'blob-two-names', severity: 'info' as const, params: { other: first, bytes: source.bytes } },
      ...{ digest, path: source.name, offset: source.evidenceOffset },
    })),
  );
}
