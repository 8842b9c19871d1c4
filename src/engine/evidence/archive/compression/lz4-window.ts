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

  /** Room for the bytes of a block as they are stored; `size` is at most that of the largest block. */
  input(size: number): Uint8Array {
    this.#input = atLeast(this.#input, size + SLACK);
    return this.#input.subarray(0, size);
  }

  /** Reads a block that is stored as it is; `size` is at most that of the largest block. */
  async readStored(feed: ByteFeed, size: number): Promise<ReadBlock> {
    const length = await feed.fill(this.input(size));
    return { ...this.stored(length), cut: length < size };
  }

  /** Reads a compressed block of `size` bytes and decodes what there is of it. */
  async readCompressed(feed: ByteFeed, size: number): Promise<ReadBlock> {
    const length = await feed.fill(this.input(size));
    return { ...this.compressed(length), cut: length < size };
  }

  /** The block of the first bytes of `input`, stored as it is. */
  stored(length: number): Omit<ReadBlock, 'cut'> {
    const start = this.#makeRoom();
    const stored = this.#input.subarray(0, length);
    this.#bytes.set(stored, start);
    this.#end = start + length;
    return { stored, decoded: this.#bytes.subarray(start, this.#end), defect: null };
  }

  /** The block of the first bytes of `input`, decoded as far as it can be. */
  compressed(length: number): Omit<ReadBlock, 'cut'> {
    const start = this.#makeRoom();
    const place = { start, limit: start + this.#blockBytes, floor: this.#linked ? 0 : start };
    const { end, defect } = decodeBlock(this.#input, length, this.#bytes, place);
    this.#end = end;
    const stored = this.#input.subarray(0, length);
    return { stored, decoded: this.#bytes.subarray(start, end), defect };
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
