import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { CompiledLook } from './compile-look';
import type { FileHit, RawMatch } from './content-task.types';
import type { SearchRange } from './pattern.types';
import { Windows } from './windows';

/** Matches of one file that are kept: more are counted. */
export const KEPT_MATCHES = 100;
const NEWLINE = 0x0a;
/** Bytes around a match that its snippet and the secrets in it are judged by. */
const AROUND = 8 * 1024;
/** Files up to this size are judged whole. */
const SMALL_FILE = 16 * 1024;
const SNIFF_BYTES = 8192;

type Kept = Omit<RawMatch, 'at'> & { readonly pattern: number; readonly start: number };

/** Searches one file after the other. */
export class FileSearch {
  readonly #look: CompiledLook;
  readonly #signal: CancelSignal;
  readonly #windows: Windows;
  #counts: number[] = [];
  /** Offset in the file where the next match of each pattern may begin. */
  #next: number[] = [];
  #kept: Kept[] = [];
  #regions: { readonly bytes: Uint8Array; readonly offset: number }[] = [];
  #isText = false;
  /** Newlines before the window. */
  #newlines = 0;

  constructor(look: CompiledLook, signal: CancelSignal) {
    this.#look = look;
    this.#signal = signal;
    this.#windows = new Windows((bytes, base, range) => this.#search(bytes, base, range));
    this.#begin();
  }

  write(chunk: Uint8Array): void {
    this.#windows.write(chunk);
  }

  /** The file ends; its hit, or null where it does not hold what is looked for. */
  end(entryId: number): FileHit | null {
    this.#windows.end();
    return this.#finish(entryId);
  }

  /** Searches a file whose bytes are all here. */
  whole(entryId: number, bytes: Uint8Array): FileHit | null {
    if (this.#windows.whole(bytes)) return this.#finish(entryId);
    this.write(bytes);
    return this.end(entryId);
  }

  #begin(): void {
    this.#counts = this.#look.patterns.map(() => 0);
    this.#next = this.#look.patterns.map(() => 0);
    this.#kept = [];
    this.#regions = [];
    this.#newlines = 0;
  }

  #search(bytes: Buffer, base: number, range: SearchRange): void {
    throwIfCancelled(this.#signal);
    if (base + range.from === 0) this.#isText = isText(bytes.subarray(0, Math.min(range.end, SNIFF_BYTES)));
    const first = this.#kept.length;
    for (const [pattern, searched] of this.#look.patterns.entries()) {
      const { encoding } = searched;
      const from = Math.max(range.from, (this.#next[pattern] ?? 0) - base);
      if (from >= range.to) continue;
      searched.each(bytes, { ...range, from }, (start, end) => {
        const count = (this.#counts[pattern] ?? 0) + 1;
        this.#counts[pattern] = count;
        this.#next[pattern] = base + end;
        if (count > KEPT_MATCHES) return;
        const [region, line] = [this.#regions.length, null];
        this.#kept.push({ pattern, start, offset: base + start, length: end - start, line, encoding, region });
      });
    }
    this.#settle(bytes, base, range, first);
  }

  /** Gives what was found in a window its lines, and keeps the bytes around it. */
  #settle(bytes: Buffer, base: number, range: SearchRange, first: number): void {
    const found = this.#kept.slice(first).sort((a, b) => a.start - b.start);
    const isLast = range.to === range.end;
    if (found.length > 0) {
      let counted = range.from;
      let lines = this.#newlines;
      this.#kept.splice(first, found.length, ...found.map((match) => ({ ...match, line: lineOf(match.start) })));
      this.#keepRegion(bytes, base, range, found);
      function lineOf(start: number): number {
        lines += newlinesIn(bytes, counted, start);
        counted = start;
        return lines + 1;
      }
    }
    // Whoever counts lines reads every byte: not for the last window, and not where lines mean nothing.
    if (this.#isText && !isLast) this.#newlines += newlinesIn(bytes, range.from, range.to);
  }

  #keepRegion(bytes: Buffer, base: number, { end }: SearchRange, found: readonly Kept[]): void {
    const isSmall = base === 0 && end <= SMALL_FILE;
    const from = isSmall ? 0 : Math.max(0, Math.min(...found.map(({ start }) => start)) - AROUND);
    const to = isSmall ? end : Math.min(end, Math.max(...found.map(({ start, length }) => start + length)) + AROUND);
    this.#regions.push({ bytes: new Uint8Array(bytes.subarray(from, to)), offset: base + from });
  }

  #finish(entryId: number): FileHit | null {
    const hit = this.#look.fits(this.#counts) ? this.#hit(entryId) : null;
    this.#begin();
    return hit;
  }

  #hit(entryId: number): FileHit {
    const kept = this.#kept
      .sort((a, b) => a.offset - b.offset || a.length - b.length || a.pattern - b.pattern)
      .slice(0, KEPT_MATCHES);
    const used = [...new Set(kept.map(({ region }) => region))];
    return {
      entryId,
      matchCount: this.#counts.reduce((sum, count) => sum + count, 0),
      matches: kept.map(({ offset, length, line, encoding, region }) => ({
        ...{ offset, length, encoding, line: this.#isText ? line : null },
        ...{ region: used.indexOf(region), at: offset - (this.#regions[region]?.offset ?? 0) },
      })),
      regions: used.flatMap((region) => this.#regions[region]?.bytes ?? []),
    };
  }
}

/** No zero in the first bytes, or the mark of UTF-16 before them. */
function isText(head: Buffer): boolean {
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0;
  return mark === 0xfffe || mark === 0xfeff || !head.includes(0);
}

function newlinesIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (bytes[at] === NEWLINE) count += 1;
  return count;
}
