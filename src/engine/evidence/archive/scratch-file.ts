import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A file for what does not fit into memory. It is made at the first write and gone after `close`. */
export class ScratchFile {
  readonly #folder: string;
  readonly #path: string;
  #handle: number | null = null;
  #size = 0;

  /** `folder` is one that this program owns: the cache folder of a library. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#path = join(folder, `scratch-${randomUUID()}`);
  }

  /** Writes at the end; returns the offset of the first byte. */
  append(bytes: Uint8Array): number {
    this.#handle ??= this.#open();
    const offset = this.#size;
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#handle, bytes, done, bytes.length - done, offset + done);
    }
    this.#size += bytes.length;
    return offset;
  }

  /** Bytes from an offset on, fewer at the end of the file. */
  read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(Math.min(length, this.#size - offset));
    let done = 0;
    while (this.#handle !== null && done < bytes.length) {
      const got = readSync(this.#handle, bytes, done, bytes.length - done, offset + done);
      if (got === 0) break;
      done += got;
    }
    return bytes.subarray(0, done);
  }

  /** Removes the file; may be called twice. */
  close(): void {
    if (this.#handle === null) return;
    closeSync(this.#handle);
    this.#handle = null;
    rmSync(this.#path, { force: true });
  }

  #open(): number {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    return openSync(this.#path, 'wx+', 0o600);
  }
}
