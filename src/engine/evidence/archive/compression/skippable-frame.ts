import type { ByteFeed } from './byte-feed';

/** True for the magic of a skippable frame, which zstd (RFC 8878, section 3.1.2) and lz4 share. */
export function isSkippableFrame(head: Uint8Array): boolean {
  return ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
}

/** Passes all skippable frames at this place; false where the last one is cut short. */
export async function passSkippableFrames(feed: ByteFeed): Promise<boolean> {
  while (isSkippableFrame(await feed.peek(4))) {
    const header = await feed.take(8);
    if (header.length < 8) return false;
    let left = new DataView(header.buffer, header.byteOffset, 8).getUint32(4, true);
    while (left > 0) {
      const bytes = await feed.next(left);
      if (bytes.length === 0) return false;
      left -= bytes.length;
    }
  }
  return true;
}
