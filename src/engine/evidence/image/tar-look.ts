import { hasValidChecksum, isZeroBlock } from '../archive/tar/tar-block';
import { decompress } from '../archive/compression/decompress';
import type { BlobSource } from '../archive/blob-source.types';

const BLOCK = 512;

/** True where a blob begins with the header or the end marker of a tar, decompressed if need be, whatever its media type says. */
export async function beginsAsTar(source: BlobSource): Promise<boolean> {
  const head = new Uint8Array(BLOCK);
  let filled = 0;
  const { bytes } = await decompress(source.open(), () => undefined);
  for await (const chunk of bytes) {
    const part = chunk.subarray(0, BLOCK - filled);
    head.set(part, filled);
    filled += part.length;
    if (filled === BLOCK) return hasValidChecksum(head) || isZeroBlock(head);
  }
  return false;
}
