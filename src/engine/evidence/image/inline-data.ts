import type { Descriptor } from './descriptor';
import type { EvidenceReader } from './evidence-reader';
import type { BlobPlace, BlobSource } from '../archive/blob-source.types';
import { placedBlob } from './placed-blob';
import { compareDigest, readDocument } from './read-document';

/** The inline content of a descriptor as a blob, for where the evidence holds no other; null where it has none. */
export function inlineSource({ data, digest }: Descriptor): BlobSource | null {
  if (data === null) return null;
  const place: BlobPlace = { kind: 'inline', data };
  return { name: digest, bytes: data.length, evidenceOffset: null, place, open: () => placedBlob(place).open() };
}

/**
 * Compares the inline content of a descriptor (OCI image-spec, descriptor.md, "data") with its digest, and with the
 * blob where the evidence holds both. Without a blob the content is read in its place, and compared as one.
 */
export async function checkInlineData(
  reader: EvidenceReader,
  { data, dataInvalid, digest }: Descriptor,
  blob: BlobSource | null,
): Promise<void> {
  if (dataInvalid) reader.problem('inline-data-invalid', 'error', { digest });
  if (data === null || blob === null) return;
  const { status, found } = compareDigest(digest, data);
  const params = { expected: digest, found, bytes: data.length };
  if (status === 'mismatch') reader.problem('inline-data-mismatch', 'error', { digest, path: blob.name, params });
  else if (!(await sameBytes(blob, data)))
    reader.problem('inline-data-differs', 'error', {
      ...{ digest, path: blob.name, params: { bytes: data.length, blobBytes: blob.bytes } },
    });
}

async function sameBytes(blob: BlobSource, data: Uint8Array): Promise<boolean> {
  if (blob.bytes !== data.length) return false;
  const bytes = await readDocument(blob, data.length);
  return bytes !== null && Buffer.compare(bytes, data) === 0;
}
