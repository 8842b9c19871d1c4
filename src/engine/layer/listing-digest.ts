import { createHash, type Hash } from 'node:crypto';

/** Lines are kept as strings up to this many characters, then as sorted bytes: a million of them is no matter. */
const RUN_CHARACTERS = 4 * 1024 * 1024;
const HASH_BATCH = 64 * 1024;

/** SHA-256 of the lines of a listing in sorted order, whatever the order and number in which they come. */
export class ListingDigest {
  #lines: string[] = [];
  #characters = 0;
  readonly #runs: Buffer[] = [];

  /** Adds one line (ASCII), without its line feed. */
  add(line: string): void {
    this.#lines.push(`${line}\n`);
    this.#characters += line.length;
    if (this.#characters >= RUN_CHARACTERS) this.#runs.push(this.#endRun());
  }

  /** The digest as hex. Call it once, at the end. */
  finish(): string {
    const hash = createHash('sha256');
    if (this.#runs.length === 0) return hash.update(this.#endRun()).digest('hex');
    this.#runs.push(this.#endRun());
    mergeRuns(this.#runs, hash);
    return hash.digest('hex');
  }

  #endRun(): Buffer {
    // The lines are ASCII, so sorting UTF-16 units sorts bytes; the line feed sorts before every other character.
    const run = Buffer.from(this.#lines.sort().join(''), 'latin1');
    this.#lines = [];
    this.#characters = 0;
    return run;
  }
}

interface Cursor {
  readonly run: Buffer;
  line: string;
  next: number;
}

/** Merges sorted runs through a binary heap of their first lines. */
function mergeRuns(runs: readonly Buffer[], hash: Hash): void {
  const heap: Cursor[] = [];
  for (const run of runs) {
    const cursor = { run, line: '', next: 0 };
    if (advance(cursor)) heap.push(cursor);
  }
  for (let at = heap.length >> 1; at >= 0; at -= 1) sink(heap, at);
  let batch = '';
  for (let first = heap[0]; first !== undefined; first = heap[0]) {
    batch += first.line;
    if (batch.length >= HASH_BATCH) {
      hash.update(batch, 'latin1');
      batch = '';
    }
    if (!advance(first)) {
      const last = heap.pop();
      if (last !== undefined && last !== first) heap[0] = last;
    }
    sink(heap, 0);
  }
  hash.update(batch, 'latin1');
}

function advance(cursor: Cursor): boolean {
  if (cursor.next >= cursor.run.length) return false;
  const end = cursor.run.indexOf(0x0a, cursor.next) + 1;
  cursor.line = cursor.run.toString('latin1', cursor.next, end);
  cursor.next = end;
  return true;
}

function sink(heap: Cursor[], start: number): void {
  for (let at = start; ;) {
    const left = at * 2 + 1;
    const right = left + 1;
    let least = at;
    if (isBefore(heap[left], heap[least])) least = left;
    if (isBefore(heap[right], heap[least])) least = right;
    const [upper, lower] = [heap[at], heap[least]];
    if (least === at || upper === undefined || lower === undefined) return;
    heap[at] = lower;
    heap[least] = upper;
    at = least;
  }
}

function isBefore(a: Cursor | undefined, b: Cursor | undefined): boolean {
  return a !== undefined && b !== undefined && a.line < b.line;
}
