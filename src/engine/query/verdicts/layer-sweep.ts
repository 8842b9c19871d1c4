import { FailureError, type Failure } from '../../../shared/failure';
import { breath, type CancelSignal } from '../../base/cancellation';
import { FileBytes } from '../../evidence/archive/file-bytes';
import { readJson, sparsePairs } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { contentPieces, openPlainLayer, type PlainLayer } from '../contents/layer-content';
import type { FileState } from './state-rows';

/** Takes the bytes of a file, and tells nothing before its end. */
export interface BytesTaker {
  /** All that is wanted at once, valid during the call: in place of pieces and their end. */
  whole(bytes: Uint8Array): void;
  /** Pieces in their order, valid until the next one. */
  take(piece: Uint8Array): void;
  end(): void;
}

export interface Sweep<T> {
  readonly imageId: number;
  readonly signal: CancelSignal;
  stateOf(item: T): FileState;
  /** How many bytes of a file are wanted, from its start on. */
  lengthOf(item: T): number;
  begin(item: T): BytesTaker;
  /** The layer of the file cannot be read. */
  unread(item: T, failure: Failure): void;
}

const WINDOW = 256 * 1024;
/** What a file costs beside its bytes, in bytes: others have their turn by this too. */
const FILE_COST = 4096;

/** Reads parts of many files: layer by layer, each in the order of its bytes. Throws cancelled. */
export async function sweepLayers<T>(library: ReadableLibrary, items: readonly T[], sweep: Sweep<T>): Promise<void> {
  const layers = new Map<number, T[]>();
  for (const item of items) {
    const { contentLayer } = sweep.stateOf(item);
    const files = layers.get(contentLayer);
    if (files === undefined) layers.set(contentLayer, [item]);
    else files.push(item);
  }
  for (const [layer, files] of [...layers].sort(([a], [b]) => a - b)) {
    const done = new Set<T>();
    try {
      const plain = await openPlainLayer(library, sweep.imageId, layer, sweep.signal);
      await sweepLayer({ library, plain, done }, files, sweep);
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
      for (const item of files) if (!done.has(item)) sweep.unread(item, error.failure);
    }
  }
}

interface SweptLayer<T> {
  readonly library: ReadableLibrary;
  readonly plain: PlainLayer;
  readonly done: Set<T>;
}

async function sweepLayer<T>(layer: SweptLayer<T>, files: readonly T[], sweep: Sweep<T>): Promise<void> {
  const window = new WindowedFile(layer.plain.path);
  const offsetOf = (item: T): number => sweep.stateOf(item).dataOffset;
  let since = WINDOW;
  try {
    for (const item of files.toSorted((a, b) => offsetOf(a) - offsetOf(b))) {
      const state = sweep.stateOf(item);
      const length = Math.min(sweep.lengthOf(item), state.size);
      if ((since += FILE_COST + length) > WINDOW) {
        await breath(sweep.signal);
        since = 0;
      }
      const taker = sweep.begin(item);
      const at = layer.plain.offset + state.dataOffset;
      const whole = state.sparse === null ? window.whole(at, length, state.size) : null;
      if (whole === null) await takePieces(layer, window, { state, length, taker, signal: sweep.signal });
      else taker.whole(whole);
      layer.done.add(item);
    }
  } finally {
    window.close();
  }
}

interface Pieces {
  readonly state: FileState;
  readonly length: number;
  readonly taker: BytesTaker;
  readonly signal: CancelSignal;
}

async function takePieces(
  { library, plain }: Pick<SweptLayer<unknown>, 'library' | 'plain'>,
  window: WindowedFile,
  pieces: Pieces,
): Promise<void> {
  const { state, length, taker, signal } = pieces;
  if (state.sparse === null) await takePlain(window, plain.offset + state.dataOffset, pieces);
  else {
    const place = { ...state, sparse: readJson(library.dir, state.sparse, sparsePairs) };
    for await (const piece of contentPieces(plain, place, { offset: 0, length }, signal)) taker.take(piece);
  }
  taker.end();
}

async function takePlain(window: WindowedFile, from: number, { length, taker, signal }: Pieces): Promise<void> {
  for (let at = from; at < from + length;) {
    const piece = window.at(at, from + length - at);
    // A layer that is cut short: its last file just ends.
    if (piece.length === 0) return;
    taker.take(piece);
    at += piece.length;
    await breath(signal);
  }
}

/** A file through a window that only goes on: small parts that lie close to each other take one read. */
class WindowedFile {
  readonly #file: FileBytes;
  readonly #buffer = new Uint8Array(WINDOW);
  #start = 0;
  #filled = 0;

  constructor(path: string) {
    this.#file = FileBytes.open(path);
  }

  /** `length` bytes at an offset in one piece; null where they are more than a window, or the file ends before. */
  whole(offset: number, length: number, fileSize: number): Uint8Array | null {
    if (length > WINDOW) return null;
    const isIn = offset >= this.#start && offset + length <= this.#start + this.#filled;
    // Of a large file nothing else is wanted: what comes after its beginning would be read for nothing.
    if (!isIn) this.#fill(offset, fileSize > WINDOW ? length : WINDOW);
    const from = offset - this.#start;
    return from + length <= this.#filled ? this.#buffer.subarray(from, from + length) : null;
  }

  /** Up to `length` bytes at an offset; none at the end of the file. */
  at(offset: number, length: number): Uint8Array {
    const isIn = offset >= this.#start && offset < this.#start + this.#filled;
    if (!isIn) this.#fill(offset, WINDOW);
    const from = offset - this.#start;
    return this.#buffer.subarray(from, Math.min(from + length, this.#filled));
  }

  #fill(offset: number, length: number): void {
    this.#start = offset;
    this.#filled = this.#file.readInto(this.#buffer.subarray(0, length), offset);
  }

  close(): void {
    this.#file.close();
  }
}
