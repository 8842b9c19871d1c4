import { FileBytes } from '../archive/file-bytes';
import type { BlobPlace, BlobSource } from '../archive/blob-source.types';

/** A blob by its place: opens the file itself, so that it can be read on any thread. */
export function placedBlob(place: BlobPlace): Pick<BlobSource, 'bytes' | 'open'> {
  if (place.kind === 'file') return { bytes: place.bytes, open: () => chunksOf(place.path, place.offset, place.bytes) };
  return { bytes: place.data.length, open: () => once(place.data) };
}

async function* chunksOf(path: string, offset: number, bytes: number): AsyncIterable<Uint8Array> {
  const file = FileBytes.open(path);
  try {
    yield* file.chunks(offset, bytes);
  } finally {
    file.close();
  }
}

async function* once(data: Uint8Array): AsyncIterable<Uint8Array> {
  await Promise.resolve();
  yield data;
}
