import type { ByteFeed } from './byte-feed';
import { decodeBlock, SLACK, type DecodedBlock } from './lz4-block';

/** How far a match may reach back (lz4_Block_format.md). */
const WINDOW = 64 * 1024;

/** A block as it was read: what there is of it stays valid until the next one is read. */
export interface ReadBlock extends Pick<DecodedBlock, 'defect'> {
  /** The bytes as they are stored; fewer than they should be where the input ended. */
  readonly stored: Uint8Array;
  readonly cut: boolean;
  readonly decoded: Uint8Array;
}

/** Memory for one block and for the bytes before it. No size that is claimed makes it larger than its frame allows. */
export class Lz4Window {
  #bytes = new Uint8Array();
  #input = new Uint8Array();
  #end = 0;
  #linked = false;
  #blockBytes = 0;

  /** Forgets the frame before. */
  startFrame(blockBytes: number, linked: boolean): void {
    this.#end = 0;
    this.#linked = linked;
    this.#blockBytes = blockBytes;
  }

  /** Reads a block that is stored as it is; `size` is at most that of the largest block. */
  async readStored(feed: ByteFeed, size: number): Promise<ReadBlock> {
    const start = this.#makeRoom();
    const target = this.#bytes.subarray(start, start + size);
    const decoded = target.subarray(0, await feed.fill(target));
    this.#end = start + decoded.length;
    return { stored: decoded, cut: decoded.length < size, decoded, defect: null };
  }

  /** Reads a compressed block of `size` bytes and decodes what there is of it. */
  async readCompressed(feed: ByteFeed, size: number): Promise<ReadBlock> {
    const start = this.#makeRoom();
    this.#input = atLeast(this.#input, size + SLACK);
    const length = await feed.fill(this.#input.subarray(0, size));
    const place = { start, limit: start + this.#blockBytes, floor: this.#linked ? 0 : start };
    const { end, defect } = decodeBlock(this.#input, length, this.#bytes, place);
    this.#end = end;
    const stored = this.#input.subarray(0, length);
    return { stored, cut: length < size, decoded: this.#bytes.subarray(start, end), defect };
  }

  /** Keeps what the next block may need and returns where it starts. */
  #makeRoom(): number {
    if (!this.#linked) this.#end = 0;
    if (this.#end > WINDOW) {
      this.#bytes.copyWithin(0, this.#end - WINDOW, this.#end);
      this.#end = WINDOW;
    }
    // A frame starts with an empty window, so nothing of it is lost here.
    this.#bytes = atLeast(this.#bytes, WINDOW + this.#blockBytes + SLACK);
    return this.#end;
  }
}

function atLeast(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  return bytes.length >= length ? bytes : new Uint8Array(length);
}
