import type { ByteFeed } from './byte-feed';
import type { CompressionReport } from './compression-report';
import { readFrameHeader, type FrameHeader } from './lz4-frame-header';
import { Lz4Window, type ReadBlock } from './lz4-window';
import { isSkippableFrame, passSkippableFrames } from './skippable-frame';
import { xxHash32, XxHash32 } from './xxhash32';

/** Magic numbers of frames; the second is of the first days. */
export const LZ4_MAGIC = { frame: 0x184d2204, legacy: 0x184c2102 } as const;
/** The bit of a block's size that says that it is stored as it is. */
export const STORED_BLOCK = 0x80000000;
/** What a block of the first days holds. */
export const LEGACY_BLOCK = 8 * 1024 * 1024;
/** The most that a legacy block can take in the stream: incompressible bytes become that much longer. */
export const LEGACY_STORED = LEGACY_BLOCK + Math.floor(LEGACY_BLOCK / 255) + 16;

/**
 * Decodes an lz4 stream frame by frame (lz4_Frame_format.md 1.6): linked and independent blocks, legacy and
 * skippable frames. Returns whether what follows may be looked at. Chunks are valid until the next one is asked for.
 */
export function unlz4(feed: ByteFeed, report: CompressionReport): AsyncGenerator<Uint8Array, boolean> {
  return new Lz4Stream(feed, report).frames();
}

class Lz4Stream {
  readonly #feed: ByteFeed;
  readonly #report: CompressionReport;
  readonly #window = new Lz4Window();
  /** Bytes decoded so far. */
  #produced = 0;

  constructor(feed: ByteFeed, report: CompressionReport) {
    this.#feed = feed;
    this.#report = report;
  }

  async *frames(): AsyncGenerator<Uint8Array, boolean> {
    for (;;) {
      if (!(await passSkippableFrames(this.#feed))) return this.#cut();
      const magic = word(await this.#feed.peek(4));
      if (magic !== LZ4_MAGIC.frame && magic !== LZ4_MAGIC.legacy) return true;
      await this.#feed.take(4);
      if (!(yield* magic === LZ4_MAGIC.frame ? this.#frame() : this.#legacyFrame())) return false;
    }
  }

  /** Decodes a frame behind its magic; returns whether a further frame can follow. */
  async *#frame(): AsyncGenerator<Uint8Array, boolean> {
    const read = await readFrameHeader(this.#feed);
    if (read.kind === 'cut') return this.#cut();
    if (read.kind === 'unknown') return this.#damaged(read.reason);
    const { header } = read;
    const started = this.#produced;
    const content = header.contentCheck ? new XxHash32() : null;
    let holds = this.#check(header.holds, true);
    this.#window.startFrame(header.blockBytes, header.linked);
    for (;;) {
      const size = word(await this.#feed.take(4));
      if (size === null) return this.#cut();
      if (size === 0) break;
      if (size % STORED_BLOCK > header.blockBytes) return this.#damaged('a block is larger than its frame allows');
      const block = await this.#readBlock(size);
      const check = header.blockCheck ? xxHash32(block.stored) : null;
      content?.update(block.decoded);
      if (!(yield* this.#give(block))) return false;
      if (check === null) continue;
      const written = word(await this.#feed.take(4));
      if (written === null) return this.#cut();
      holds = this.#check(written === check, holds);
    }
    return this.#endFrame(header, { content, holds, bytes: this.#produced - started });
  }

  /** Decodes a frame of the first days: no end but that of the stream or the magic of another frame. */
  async *#legacyFrame(): AsyncGenerator<Uint8Array, boolean> {
    this.#window.startFrame(LEGACY_BLOCK, false);
    for (let full = true; ;) {
      const head = await this.#feed.peek(4);
      const size = word(head);
      if (size === null) return head.length === 0 || this.#cut();
      if (size === 0 || size > LEGACY_STORED) {
        // A block that is not full was the last one; behind a full one a further frame may start, nothing else.
        const over = !full || size === LZ4_MAGIC.frame || size === LZ4_MAGIC.legacy || isSkippableFrame(head);
        return over || this.#damaged('a block is larger than its frame allows, or empty');
      }
      await this.#feed.take(4);
      const block = await this.#window.readCompressed(this.#feed, size);
      full = block.decoded.length === LEGACY_BLOCK;
      if (!(yield* this.#give(block))) return false;
    }
  }

  #readBlock(size: number): Promise<ReadBlock> {
    return size >= STORED_BLOCK
      ? this.#window.readStored(this.#feed, size - STORED_BLOCK)
      : this.#window.readCompressed(this.#feed, size);
  }

  /** Gives what there is of a block; returns whether it is whole. */
  *#give(block: ReadBlock): Generator<Uint8Array, boolean> {
    this.#produced += block.decoded.length;
    if (block.decoded.length > 0) yield block.decoded;
    if (block.cut) return this.#cut();
    return block.defect === null || this.#damaged(block.defect);
  }

  async #endFrame(header: FrameHeader, read: FrameContent): Promise<boolean> {
    let { holds } = read;
    if (read.content !== null) {
      const written = word(await this.#feed.take(4));
      if (written === null) return this.#cut();
      holds = this.#check(written === read.content.digest(), holds);
    }
    this.#check(header.contentSize === null || header.contentSize === BigInt(read.bytes), holds);
    return true;
  }

  /** Reports the first check of a frame that does not hold: what is wrong in one place is wrong in the next too. */
  #check(holds: boolean, before: boolean): boolean {
    if (!holds && before)
      this.#report({
        code: 'compression-checksum',
        severity: 'error',
        params: { format: 'lz4' },
        offset: this.#produced,
      });
    return holds && before;
  }

  #cut(): false {
    this.#report({
      code: 'compression-truncated',
      severity: 'error',
      params: { format: 'lz4' },
      offset: this.#produced,
    });
    return false;
  }

  #damaged(reason: string): false {
    const params = { format: 'lz4', reason };
    this.#report({ code: 'compression-damaged', severity: 'error', params, offset: this.#produced });
    return false;
  }
}

/** What was decoded of a frame, and whether all of its checks have held so far. */
interface FrameContent {
  readonly content: XxHash32 | null;
  readonly holds: boolean;
  readonly bytes: number;
}

/** Four bytes as a number; null where they are fewer. */
function word(bytes: Uint8Array): number | null {
  return bytes.length < 4 ? null : new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}
