import { closeSync, readSync } from 'node:fs';
import { evidenceFailure } from './evidence-failure';
import { openEvidenceFile } from './open-evidence-file';

/** Reads of about this size are fastest from page cache and disk alike. */
const CHUNK = 1024 * 1024;

/** An evidence file, opened read-only. */
export class FileBytes {
  readonly path: string;
  readonly size: number;
  readonly #fd: number;

  private constructor(path: string, fd: number, size: number) {
    this.path = path;
    this.#fd = fd;
    this.size = size;
  }

  /** Opens a file for reading; throws what openEvidenceFile throws. */
  static open(path: string): FileBytes {
    const { fd, size } = openEvidenceFile(path);
    return new FileBytes(path, fd, size);
  }

  /** Reads up to `length` bytes at `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    let filled = 0;
    while (filled < bytes.length) {
      const count = this.readInto(bytes.subarray(filled), offset + filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  }

  /** Bytes from `offset` on, in chunks; the buffer is used again for the next chunk. */
  async *chunks(offset: number, length: number): AsyncIterable<Uint8Array> {
    const buffer = new Uint8Array(Math.min(CHUNK, Math.max(1, length)));
    let position = offset;
    const end = offset + length;
    while (position < end) {
      const count = this.readInto(buffer.subarray(0, Math.min(buffer.length, end - position)), position);
      if (count === 0) return;
      yield buffer.subarray(0, count);
      position += count;
      // Reading is synchronous because it is faster; the turn lets messages (cancel) in.
      await new Promise(setImmediate);
    }
  }

  /** Reads into a buffer of the caller; returns how many bytes came, 0 at the end of the file. */
  readInto(target: Uint8Array, position: number): number {
    try {
      return readSync(this.#fd, target, 0, target.length, position);
    } catch (error) {
      throw evidenceFailure(error, this.path);
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}
