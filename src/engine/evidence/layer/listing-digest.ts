import { createHash } from 'node:crypto';
import { ScratchFile } from '../archive/scratch-file';
import { AsciiLines } from './ascii-lines';
import { mergeSorted } from './sorted-merge';

/** Lines are kept as they came up to this many bytes, then as a sorted run. */
const RUN_BYTES = 2 * 1024 * 1024;
/** Bytes of runs that are held; more of them go to the scratch file. */
const MOST_HELD = 16 * 1024 * 1024;
const HASH_BATCH = 64 * 1024;
const READ = 32 * 1024;

interface Run {
  readonly length: number;
  read(offset: number, length: number): Buffer;
}

/**
 * SHA-256 of the lines of a listing in sorted order, whatever the order and number in which they come:
 * sorted runs go to a file in `scratchFolder` and are merged from there. Without one they are all held.
 */
export class ListingDigest {
  readonly #scratch: ScratchFile | null;
  readonly #lines = new AsciiLines();
  #held: Buffer[] = [];
  #heldBytes = 0;
  readonly #spilt: Run[] = [];

  constructor(scratchFolder: string | null) {
    this.#scratch = scratchFolder === null ? null : new ScratchFile(scratchFolder);
  }

  /** Adds what `write` writes: one line or more, without line feeds. */
  add(write: (lines: AsciiLines) => void): void {
    write(this.#lines);
    if (this.#lines.length >= RUN_BYTES) this.#endRun();
  }

  /** The digest as hex. Call it once, at the end, and `close` after it. */
  finish(): string {
    const hash = createHash('sha256');
    let batch = '';
    for (const line of this.#sorted()) {
      batch += `${line}\n`;
      if (batch.length < HASH_BATCH) continue;
      hash.update(batch, 'latin1');
      batch = '';
    }
    return hash.update(batch, 'latin1').digest('hex');
  }

  /** Removes the scratch file; may be called at any time. */
  close(): void {
    this.#scratch?.close();
  }

  /** The lines are ASCII, so sorting UTF-16 units sorts bytes; none is the beginning of another. */
  #sorted(): Iterable<string> {
    if (this.#held.length + this.#spilt.length === 0) return this.#takeLines();
    this.#endRun();
    const held = this.#held.map((run) => runInMemory(run));
    return mergeSorted([...held, ...this.#spilt].map(linesOf), (a, b) => a < b);
  }

  #takeLines(): string[] {
    const lines = this.#lines.lines().sort();
    this.#lines.clear();
    return lines;
  }

  #endRun(): void {
    if (this.#lines.empty) return;
    const run = Buffer.from(`${this.#takeLines().join('\n')}\n`, 'latin1');
    this.#held.push(run);
    this.#heldBytes += run.length;
    if (this.#scratch !== null && this.#heldBytes > MOST_HELD) this.#spill(this.#scratch);
  }

  #spill(scratch: ScratchFile): void {
    for (const run of this.#held) {
      const start = scratch.append(run);
      this.#spilt.push({ length: run.length, read: (offset, length) => scratch.read(start + offset, length) });
    }
    this.#held = [];
    this.#heldBytes = 0;
  }
}

function runInMemory(run: Buffer): Run {
  return { length: run.length, read: (offset, length) => run.subarray(offset, offset + length) };
}

function* linesOf(run: Run): Generator<string> {
  let cut = '';
  for (let offset = 0; offset < run.length; offset += READ) {
    const block = run.read(offset, Math.min(READ, run.length - offset));
    const lines = (cut + block.toString('latin1')).split('\n');
    cut = lines.pop() ?? '';
    yield* lines;
  }
}
