import type { Digest } from '../../../shared/digest';
import type { DigestStatus } from '../../../shared/vocabulary';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { readProvenance, type Provenance } from '../../detect/attestations/provenance';
import { readSbom, type Sbom } from '../../detect/attestations/sbom';
import { readStatement, STATEMENT_TYPES, type UnreadStatement } from '../../detect/attestations/statement';
import type { DeclaredBlob, DeclaredImage, OpenedEvidence } from '../../evidence/image/image-model';
import { compareDigest, readDocument } from '../../evidence/image/read-document';
import type { ReadableLibrary } from '../../store/readable-library';
import { evidenceLimits, withDeclared } from '../contents/declared-config';
import type { ReadLimits } from '../../../shared/read-limits';

/** Blobs of one evidence that are looked at: each may be as large as one document may be. */
const MOST_BLOBS = 256;

/** What an attestation is about, as far as it was understood. */
export type AttestationContent =
  | { readonly kind: 'provenance'; readonly provenance: Provenance }
  | { readonly kind: 'sbom'; readonly sbom: Sbom }
  | { readonly kind: 'other' }
  | { readonly kind: 'unread'; readonly reason: UnreadStatement | 'missing' };

/** A claim about an image that lies beside it in its evidence. Nobody's signature is checked. */
export interface Attestation {
  /** Of its bytes, as its manifest states it. */
  readonly digest: Digest;
  /** Whether its bytes have that digest. */
  readonly status: DigestStatus;
  readonly bytes: number | null;
  /** Empty where it could not be read. */
  readonly predicateType: string;
  /** What it says itself that it is about. */
  readonly subjects: readonly Digest[];
  /** The manifest that the index attaches it to; null where nothing does. */
  readonly attachedTo: Digest | null;
  readonly content: AttestationContent;
}

export interface ImageAttestations {
  readonly attestations: readonly Attestation[];
  /** True where the evidence has more of them than are looked at. */
  readonly isCut: boolean;
}

/**
 * The attestations of an image: those that an index attaches to its manifest, and those that name it as their subject. Read
 * from the evidence. Throws what `withDeclared` throws.
 */
export function imageAttestations(
  library: ReadableLibrary,
  imageId: number,
  signal: CancelSignal,
): Promise<ImageAttestations> {
  const limits = evidenceLimits(library, imageId);
  // Most evidence has none, and need not be at hand to say so.
  if (!hasStatements(library, imageId)) return Promise.resolve({ attestations: [], isCut: false });
  return withDeclared(library, imageId, signal, async (evidence, image) => {
    const attached = attachments(evidence);
    const blobs = evidence.blobs.filter(
      ({ mediaType, digest }) => attached.has(digest) || (mediaType !== null && STATEMENT_TYPES.has(mediaType)),
    );
    const attestations: Attestation[] = [];
    for (const blob of blobs.slice(0, MOST_BLOBS)) {
      throwIfCancelled(signal);
      const places = attached.get(blob.digest);
      // What is attached to other images only needs no reading.
      const to = places?.has(image.manifestDigest) === true ? image.manifestDigest : null;
      if (places !== undefined && to === null && !places.has(null)) continue;
      const one = await attestationOf(blob, to, limits);
      if (to !== null || isAbout(one, image)) attestations.push(one);
    }
    return { attestations, isCut: blobs.length > MOST_BLOBS };
  });
}

const HAS_STATEMENTS = `SELECT 1 FROM image me WHERE me.id = ?1 AND (
  EXISTS (SELECT 1 FROM image a WHERE a.evidence_id = me.evidence_id AND a.attestation = 1)
  OR EXISTS (SELECT 1 FROM blob b WHERE b.evidence_id = me.evidence_id AND b.media_type IN (SELECT value FROM json_each(?2))))`;

function hasStatements(library: ReadableLibrary, imageId: number): boolean {
  return library.get(HAS_STATEMENTS, imageId, JSON.stringify([...STATEMENT_TYPES])) !== undefined;
}

/** Blobs of attestation manifests, and the manifests that each is attached to. */
function attachments({ images }: OpenedEvidence): ReadonlyMap<Digest, ReadonlySet<Digest | null>> {
  const attached = new Map<Digest, Set<Digest | null>>();
  for (const { attestation, attests, layers } of images) {
    if (!attestation) continue;
    for (const { declaredDigest } of layers) {
      if (declaredDigest === null) continue;
      attached.set(declaredDigest, (attached.get(declaredDigest) ?? new Set()).add(attests));
    }
  }
  return attached;
}

function isAbout({ subjects }: Attestation, { manifestDigest }: DeclaredImage): boolean {
  return manifestDigest !== null && subjects.includes(manifestDigest);
}

async function attestationOf(blob: DeclaredBlob, attachedTo: Digest | null, limits: ReadLimits): Promise<Attestation> {
  const { digest, source, bytes } = blob;
  const unread = (reason: UnreadStatement | 'missing', status: DigestStatus): Attestation => ({
    ...{ digest, status, bytes, attachedTo, predicateType: '', subjects: [], content: { kind: 'unread', reason } },
  });
  if (source === null) return unread('missing', 'missing');
  const document = await readDocument(source, limits.jsonBytes);
  if (document === null) return unread('too-large', 'not-read');
  const { status } = compareDigest(digest, document);
  const statement = readStatement(document, limits);
  if (typeof statement === 'string') return unread(statement, status);
  const { predicateType, subjects } = statement;
  const provenance = readProvenance(statement);
  const sbom = provenance === null ? readSbom(statement) : null;
  const content: AttestationContent =
    provenance !== null
      ? { kind: 'provenance', provenance }
      : sbom === null
        ? { kind: 'other' }
        : { kind: 'sbom', sbom };
  return { digest, status, bytes: document.length, predicateType, subjects, attachedTo, content };
}
