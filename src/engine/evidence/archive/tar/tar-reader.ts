import { bytesToText } from '../../../../shared/path-text';
import { standardLimits } from '../../../../shared/read-limits';
import { plainBytes } from '../plain-bytes';
import { isKeptTime } from './kept-time';
import { parsePaxRecords } from './pax-records';
import { SparseBody } from './sparse-body';
import {
  isSoundSparseMap,
  MAX_SPARSE_PARTS,
  oldGnuContinues,
  oldGnuParts,
  parseSparseMap,
  type SparsePart,
} from './sparse-map';
import { BLOCK, hasValidChecksum, isZeroBlock, parseTarBlock } from './tar-block';
import type { TarBody, TarEnding, TarHandlers, TarHead } from './tar-entry.types';
import { resolveHead, type ResolvedHead } from './tar-head';
import { joinPending, type PendingHeaders } from './tar-pending';

/** What a reader of tars keeps in memory, and what it makes up, at most. */
export interface TarLimits {
  /** Bytes of one extended header: a larger one is skipped and reported. */
  readonly headerBytes: number;
  /**
   * Holes of one tar, in bytes, that are told as zeros: a header of 512 bytes may claim any number of them.
   * What a file has beyond it is told, and its stored bytes are the content.
   */
  readonly holeBytes: number;
}

/** A sparse map in the data is not looked for beyond this. */
const MAX_SPARSE_MAP = 1024 * 1024;

/** Records that say something of one entry only, and so do not count in a global header. */
const OWN_KEYS = new Set(['path', 'linkpath', 'size']);

type State =
  | { readonly kind: 'header' }
  /** Gathers a pax or GNU header, a sparse extension or a sparse map, then calls `done` with it. */
  | { readonly kind: 'gather'; readonly bytes: Uint8Array; filled: number; readonly done: (bytes: Uint8Array) => void }
  | { readonly kind: 'data'; remaining: number; readonly done: () => void }
  | { readonly kind: 'skip'; remaining: number };

const HEADER: State = { kind: 'header' };

/**
 * Reads a tar as a stream of chunks of any size and tells each named header, each
 * content and each defect. Where readers disagree it follows Go's archive/tar, which
 * is what Docker sees. Never throws on input; call end() once after the last chunk.
 */
export class TarReader {
  readonly #handlers: TarHandlers;
  readonly #headerLimit: number;
  readonly #holeLimit: number;
  readonly #block = new Uint8Array(BLOCK);
  readonly #globals = new Map<string, Uint8Array>();
  #blockFilled = 0;
  #state: State = HEADER;
  /** Offset of the next byte to be read. */
  #position = 0;
  #pending: PendingHeaders | null = null;
  #entries = 0;
  #endMarker: number | null = null;
  #badFrom: number | null = null;
  #badTo = 0;
  /** Place of the data that the last header-only entry claimed to have. */
  #claimed = { from: -1, to: -1 };
  #firstBlockValid: boolean | null = null;
  #trailingBytes = 0;
  #entriesAfterEnd = 0;
  #holesLeft: number;
  #firstAfterEnd = 0;
  #open: { readonly head: TarHead; readonly body: TarBody | null; read: number } | null = null;

  constructor(handlers: TarHandlers, limits: TarLimits = standardLimits) {
    this.#handlers = handlers;
    this.#headerLimit = limits.headerBytes;
    this.#holeLimit = limits.holeBytes;
    this.#holesLeft = limits.holeBytes;
  }

  /** Feeds the next bytes. The chunk is not kept after the call. */
  write(chunk: Uint8Array): void {
    const bytes = plainBytes(chunk);
    let at = 0;
    while (at < bytes.length) at += this.#step(bytes, at);
  }

  /**
   * Passes up to `available` bytes of data that nobody asked for, without reading them. Returns how
   * many were passed: the next write() goes on behind them.
   */
  pass(available: number): number {
    const state = this.#state;
    const idle = state.kind === 'skip' || (state.kind === 'data' && this.#open?.body === null);
    if (!idle || available === 0) return 0;
    const passed = Math.min(state.remaining, available);
    if (state.kind === 'data' && this.#open !== null) this.#open.read += passed;
    state.remaining -= passed;
    this.#position += passed;
    if (state.remaining === 0) {
      if (state.kind === 'data') state.done();
      else this.#state = HEADER;
    }
    return passed;
  }

  #step(chunk: Uint8Array, at: number): number {
    const state = this.#state;
    switch (state.kind) {
      case 'header':
        return this.#fillHeader(chunk, at);
      case 'gather': {
        const take = Math.min(state.bytes.length - state.filled, chunk.length - at);
        state.bytes.set(chunk.subarray(at, at + take), state.filled);
        state.filled += take;
        this.#position += take;
        if (state.filled === state.bytes.length) state.done(state.bytes);
        return take;
      }
      case 'data': {
        const take = Math.min(state.remaining, chunk.length - at);
        this.#content(chunk.subarray(at, at + take));
        state.remaining -= take;
        this.#position += take;
        if (state.remaining === 0) state.done();
        return take;
      }
      case 'skip': {
        const take = Math.min(state.remaining, chunk.length - at);
        state.remaining -= take;
        this.#position += take;
        if (state.remaining === 0) this.#state = HEADER;
        return take;
      }
    }
  }

  #fillHeader(chunk: Uint8Array, at: number): number {
    if (this.#blockFilled === 0 && chunk.length - at >= BLOCK) {
      this.#position += BLOCK;
      this.#header(chunk.subarray(at, at + BLOCK));
      return BLOCK;
    }
    const take = Math.min(BLOCK - this.#blockFilled, chunk.length - at);
    this.#block.set(chunk.subarray(at, at + take), this.#blockFilled);
    this.#blockFilled += take;
    this.#position += take;
    if (this.#blockFilled === BLOCK) {
      this.#blockFilled = 0;
      this.#header(this.#block);
    }
    return take;
  }

  #header(block: Uint8Array): void {
    const offset = this.#position - BLOCK;
    if (isZeroBlock(block)) {
      this.#firstBlockValid ??= true;
      // Zeros among bytes that cannot be read may be anybody's data; a marker is told at the end.
      if (this.#badFrom === null) this.#endMarker ??= offset;
      return;
    }
    const valid = hasValidChecksum(block);
    this.#firstBlockValid ??= valid;
    if (!valid) {
      if (this.#endMarker !== null) this.#trailingBytes += BLOCK;
      else {
        this.#badFrom ??= offset;
        this.#badTo = this.#position;
      }
      return;
    }
    this.#endBadRun(offset);
    this.#dispatch(block, offset);
  }

  /** Reports the bytes between the last sound place and the next valid header. */
  #endBadRun(offset: number): void {
    if (this.#badFrom === null) return;
    this.#reportBadRun(this.#badFrom, offset);
    this.#badFrom = null;
    this.#pending = null;
  }

  #reportBadRun(from: number, to: number): void {
    const bytes = to - from;
    // Data behind a header that carries none: other readers stumble here, but nothing is damaged.
    if (from === this.#claimed.from && to <= this.#claimed.to)
      this.#problem('tar-data-unlisted', 'warning', { bytes }, null, from);
    else this.#problem('tar-header-damaged', 'error', { bytes }, null, from);
  }

  #dispatch(bytes: Uint8Array, offset: number): void {
    const flag = String.fromCharCode(bytes[156] ?? 0);
    if (flag === 'L' || flag === 'K' || flag === 'x' || flag === 'X' || flag === 'g')
      this.#extended(bytes, flag, offset);
    else this.#named(bytes, offset);
  }

  #extended(bytes: Uint8Array, flag: string, offset: number): void {
    const block = parseTarBlock(bytes);
    const size = block.size.ok && block.size.value >= 0 ? block.size.value : null;
    if (size === null) {
      this.#problem('tar-field-invalid', 'error', { field: 'size' }, null, offset);
      return;
    }
    if (size > this.#headerLimit) {
      this.#problem(
        'tar-extended-header-too-large',
        'error',
        { bytes: String(size), limit: 'headerBytes', value: this.#headerLimit },
        null,
        offset,
      );
      // Its claim is not believed: the search for the next valid header goes on right behind it.
      this.#badFrom ??= offset + BLOCK;
      this.#badTo = this.#badFrom;
      return;
    }
    const length = Number(size);
    this.#gather(length, (data) => {
      this.#pending = this.#readExtended(flag, data, offset);
      this.#skip(padding(length));
    });
  }

  #readExtended(flag: string, data: Uint8Array, offset: number): PendingHeaders {
    if (flag === 'L') return joinPending(this.#pending, offset, { longName: untilNul(data) });
    if (flag === 'K') return joinPending(this.#pending, offset, { longLink: untilNul(data) });
    const { records, defect } = parsePaxRecords(data);
    if (defect !== null)
      this.#problem('tar-pax-damaged', 'error', { reason: defect.reason }, null, offset + BLOCK + defect.at);
    if (flag !== 'g') return joinPending(this.#pending, offset, { pax: records });
    for (const { key, value } of records) {
      // One name or size for all entries makes no sense. Go ignores it, Python's tarfile would believe it.
      if (key === 'path') this.#problem('tar-name-ambiguous', 'warning', { other: bytesToText(value) }, null, offset);
      if (OWN_KEYS.has(key)) continue;
      if (value.length === 0) this.#globals.delete(key);
      else this.#globals.set(key, value);
    }
    return joinPending(this.#pending, offset, {});
  }

  #named(bytes: Uint8Array, offset: number): void {
    const afterEnd = this.#endMarker !== null;
    const resolved = resolveHead(
      parseTarBlock(bytes),
      { headerOffset: this.#pending?.offset ?? offset, dataOffset: offset + BLOCK, ordinal: this.#entries, afterEnd },
      this.#pending,
      this.#globals,
    );
    this.#pending = null;
    this.#entries += 1;
    if (afterEnd) {
      if (this.#entriesAfterEnd === 0) this.#firstAfterEnd = offset;
      this.#entriesAfterEnd += 1;
    }
    const { head } = resolved;
    for (const field of resolved.defects) this.#problem('tar-field-invalid', 'error', { field }, head.name, offset);
    if (head.mtimeNs !== null && !isKeptTime(head.mtimeNs)) {
      const value = `${head.mtimeNs / 1_000_000_000n} s`;
      this.#problem('time-not-kept', 'warning', { field: 'mtime', value }, head.name, offset);
    }
    for (const other of resolved.otherNames.slice(0, 3))
      this.#problem('tar-name-ambiguous', 'warning', { other: bytesToText(other) }, head.name, offset);
    this.#claimed = { from: this.#position, to: this.#position + resolved.claimedSize + padding(resolved.claimedSize) };
    if (resolved.claimedSize > 0)
      this.#problem('tar-size-without-data', 'warning', { bytes: resolved.claimedSize }, head.name, offset);
    this.#beforeContent(resolved);
  }

  /** Goes on to the content of an entry, after what its sparse form puts before it. */
  #beforeContent(resolved: ResolvedHead): void {
    const { head } = resolved;
    switch (resolved.sparse) {
      case 'none':
        this.#begin(head);
        return;
      case 'old-gnu':
      case 'known':
        this.#beginSparse(head, head.sparse);
        return;
      case 'old-gnu-continues':
        this.#sparseExtension(head, [...(head.sparse ?? [])]);
        return;
      case 'map-in-data':
        this.#sparseMap(head, new Uint8Array());
        return;
    }
  }

  #sparseExtension(head: TarHead, parts: SparsePart[]): void {
    this.#gather(BLOCK, (block) => {
      parts.push(...(oldGnuParts(block, 0, 21) ?? []));
      if (oldGnuContinues(block, false) && parts.length < MAX_SPARSE_PARTS) this.#sparseExtension(head, parts);
      else this.#beginSparse({ ...head, dataOffset: this.#position }, parts);
    });
  }

  #sparseMap(head: TarHead, before: Uint8Array): void {
    if (before.length + BLOCK > head.storedSize) {
      this.#beginSparse(
        { ...head, storedSize: Math.max(0, head.storedSize - before.length), dataOffset: this.#position },
        null,
      );
      return;
    }
    this.#gather(BLOCK, (block) => {
      const bytes = new Uint8Array(before.length + BLOCK);
      bytes.set(before);
      bytes.set(block, before.length);
      const map = parseSparseMap(bytes);
      if (map.state === 'incomplete' && bytes.length < MAX_SPARSE_MAP) this.#sparseMap(head, bytes);
      else {
        const rest = { ...head, storedSize: head.storedSize - bytes.length, dataOffset: this.#position };
        this.#beginSparse(rest, map.state === 'done' ? map.parts : null);
      }
    });
  }

  #beginSparse(head: TarHead, parts: readonly SparsePart[] | null): void {
    const holes = Math.max(0, head.size - head.storedSize);
    const sound = parts !== null && isSoundSparseMap(parts, head.size, head.storedSize);
    if (sound && holes <= this.#holesLeft) {
      this.#holesLeft -= holes;
      this.#begin({ ...head, sparse: parts });
      return;
    }
    const limit = { limit: 'holeBytes', value: this.#holeLimit, bytes: holes };
    if (sound) this.#problem('limit-holes', 'error', limit, head.name, head.headerOffset);
    else this.#problem('tar-sparse-map-invalid', 'error', { size: head.size }, head.name, head.headerOffset);
    this.#begin({ ...head, size: head.storedSize, sparse: null });
  }

  #begin(head: TarHead): void {
    const target = this.#handlers.onHead(head);
    const body = target !== null && head.sparse !== null ? new SparseBody(target, head.sparse, head.size) : target;
    this.#open = { head, body, read: 0 };
    if (head.storedSize === 0) {
      this.#close(true);
      this.#state = HEADER;
      return;
    }
    this.#state = {
      kind: 'data',
      remaining: head.storedSize,
      done: () => {
        this.#close(true);
        this.#skip(padding(head.storedSize));
      },
    };
  }

  #content(chunk: Uint8Array): void {
    if (this.#open === null) return;
    this.#open.body?.write(chunk);
    this.#open.read += chunk.length;
  }

  #close(complete: boolean): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    if (complete && open.body instanceof SparseBody) open.body.finish();
    this.#handlers.onEnd(open.head, { complete, storedSize: open.read });
  }

  #gather(length: number, done: (bytes: Uint8Array) => void): void {
    if (length === 0) {
      this.#state = HEADER;
      done(new Uint8Array());
    } else this.#state = { kind: 'gather', bytes: new Uint8Array(length), filled: 0, done };
  }

  #skip(bytes: number): void {
    this.#state = bytes === 0 ? HEADER : { kind: 'skip', remaining: bytes };
  }

  #problem(
    code: string,
    severity: 'info' | 'warning' | 'error',
    params: Readonly<Record<string, string | number>>,
    name: Uint8Array | null,
    offset: number,
  ): void {
    this.#handlers.onProblem({ code, severity, params, name, offset });
  }

  /** Ends the stream: closes what is open and tells what is known of the whole. */
  end(): TarEnding {
    const truncated = this.#endCut();
    if (this.#badFrom !== null && (this.#entries > 0 || this.#firstBlockValid === true)) {
      const to = Math.max(this.#badTo, this.#badFrom);
      if (to > this.#badFrom) this.#reportBadRun(this.#badFrom, to);
      if (to < this.#position) this.#endMarker ??= to;
    }
    if (this.#pending !== null) this.#problem('tar-header-without-entry', 'warning', {}, null, this.#pending.offset);
    if (this.#entriesAfterEnd > 0)
      this.#problem('tar-entries-after-end', 'warning', { count: this.#entriesAfterEnd }, null, this.#firstAfterEnd);
    if (this.#trailingBytes > 0 && this.#endMarker !== null)
      this.#problem('tar-trailing-data', 'info', { bytes: this.#trailingBytes }, null, this.#endMarker);
    return {
      bytes: this.#position,
      entries: this.#entries,
      isTar: this.#firstBlockValid === true || this.#entries > 0,
      startsAsTar: this.#firstBlockValid === true,
      truncated,
      endMarker: this.#endMarker,
      trailingBytes: this.#trailingBytes,
    };
  }

  #endCut(): boolean {
    const { kind } = this.#state;
    const name = this.#open?.head.name ?? null;
    if (kind === 'header' && this.#blockFilled === 0) return false;
    if (kind === 'skip' && this.#open === null) return false; // only padding is missing: nothing is lost
    if (kind === 'header' && this.#block.subarray(0, this.#blockFilled).every((byte) => byte === 0)) return false;
    if (this.#endMarker !== null && kind === 'header') {
      this.#trailingBytes += this.#blockFilled;
      return false;
    }
    if (this.#entries === 0 && this.#firstBlockValid !== true) return false;
    this.#problem('tar-truncated', 'error', {}, name, this.#position);
    this.#close(false);
    return true;
  }
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const nul = bytes.indexOf(0);
  return nul === -1 ? bytes : bytes.subarray(0, nul);
}
