import type { RecheckedBlob } from '../../../shared/contract/verify';
import { escapeInvalidBytes } from '../../../shared/path-text';
import type { BlobSource } from '../../evidence/archive/blob-source.types';
import type { DeclaredBlob, OpenedEvidence } from '../../evidence/image/image-model';
import { compareFact } from './compare-facts';
import type { RecordedBlob } from './recorded';
import type { SourceReader } from './source-reader';

/** The blobs of evidence that could not be opened. */
export function unreadBlobs(recorded: readonly RecordedBlob[]): RecheckedBlob[] {
  return recorded.map((blob) => ({
    ...{ digest: blob.digest, path: null, recorded: blob.recorded, found: null, status: 'not-read' },
  }));
}

/** Computes every recorded blob again, then those that intake did not see. */
export async function recheckBlobs(
  recorded: readonly RecordedBlob[],
  opened: OpenedEvidence,
  reader: SourceReader,
): Promise<RecheckedBlob[]> {
  const now = new Map(opened.blobs.map((blob) => [blob.digest as string, blob]));
  const blobs: RecheckedBlob[] = [];
  for (const { digest, status, recorded: before } of recorded) {
    const found = await foundDigest(now.get(digest), reader);
    const compared = compareFact(before, found);
    // It did differ when it was taken in, by a digest that was not kept: that it is there now is nothing new.
    const isUnknown = compared === 'added' && status !== 'missing';
    blobs.push({
      ...{ digest, path: pathOf(now.get(digest)?.source ?? null), recorded: before, found },
      status: isUnknown ? 'not-read' : compared,
    });
  }
  const known = new Set(recorded.map(({ digest }) => digest));
  for (const blob of opened.blobs.filter(({ digest }) => !known.has(digest))) {
    const found = await foundDigest(blob, reader);
    const { digest, source } = blob;
    blobs.push({ digest, path: pathOf(source), recorded: null, found, status: compareFact(null, found) });
  }
  return blobs;
}

/** Content that stands inside of a descriptor has no member; it was compared when the descriptor was read. */
async function foundDigest(blob: DeclaredBlob | undefined, reader: SourceReader): Promise<string | null> {
  if (blob === undefined) return null;
  if (blob.source !== null) return reader.digest(blob.source, blob.digest);
  return blob.status === 'verified' ? blob.digest : null;
}

function pathOf(source: BlobSource | null): string | null {
  return source === null ? null : escapeInvalidBytes(source.name);
}
