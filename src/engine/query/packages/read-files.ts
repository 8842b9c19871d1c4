import { createHash } from 'node:crypto';
import { FailureError } from '../../../shared/failure';
import type { CancelSignal } from '../../base/cancellation';
import type { ContentPlace } from '../../evidence/layer/content-place';
import type { PathText } from '../../../shared/path-text';
import type { RangeReader } from '../../detect/packages/elf-form';
import type { ReadableLibrary } from '../../store/readable-library';
import { entryPlace } from '../contents/entry-place';
import { contentPieces, openPlainLayer, type PlainLayer } from '../contents/layer-content';

/** Which entry of an image. */
export interface EntryAt {
  readonly layer: number;
  readonly entryId: number;
}

/** Where the bytes of a file are, and what they must hash to. */
export interface FilePlace extends ContentPlace {
  readonly path: PathText;
  /** The layer that has the bytes: another than that of the entry for some hard links. */
  readonly contentLayer: number;
  readonly sha256: string | null;
}

/** Reads files of an image, as `cat` does; each layer is opened once. Methods throw what `openPlainLayer` throws. */
export class ImageFiles {
  readonly #library: ReadableLibrary;
  readonly #imageId: number;
  readonly #signal: CancelSignal;
  readonly #layers = new Map<number, Promise<PlainLayer>>();

  constructor(library: ReadableLibrary, imageId: number, signal: CancelSignal) {
    this.#library = library;
    this.#imageId = imageId;
    this.#signal = signal;
  }

  /** All bytes of a file; null of more than `most`. Throws evidence-changed where they are no longer those that were indexed. */
  async whole(place: FilePlace, most: number): Promise<Buffer | null> {
    if (place.size > most) return null;
    // A database may be large: its bytes are in memory once.
    const bytes = Buffer.alloc(place.size);
    let filled = 0;
    for await (const piece of this.pieces(place)) {
      bytes.set(piece, filled);
      filled += piece.length;
    }
    return filled === bytes.length ? bytes : bytes.subarray(0, filled);
  }

  /** The same in pieces that are valid until the next one; throws at the end. */
  async *pieces(place: FilePlace): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    for await (const piece of this.#range(place, 0, place.size)) {
      hash.update(piece);
      yield piece;
    }
    if (place.sha256 !== null && hash.digest('hex') !== place.sha256)
      throw new FailureError('evidence-changed', { path: place.path });
  }

  /** Serves a reader with the parts of a file that it asks for. */
  async parts<T>(place: FilePlace, reader: RangeReader<T>): Promise<T> {
    let step = reader.next();
    while (step.done !== true) {
      const { offset, length } = step.value;
      const pieces: Buffer[] = [];
      if (offset < place.size)
        for await (const piece of this.#range(place, offset, Math.min(length, place.size - offset)))
          pieces.push(Buffer.from(piece));
      step = reader.next(Buffer.concat(pieces));
    }
    return step.value;
  }

  /** The place of an entry. */
  placeOf({ layer, entryId }: EntryAt): FilePlace {
    return entryPlace(this.#library, this.#imageId, layer, entryId);
  }

  async *#range(place: FilePlace, offset: number, length: number): AsyncGenerator<Uint8Array> {
    if (length <= 0) return;
    const plain = await this.#plain(place.contentLayer);
    yield* contentPieces(plain, place, { offset, length }, this.#signal);
  }

  #plain(layer: number): Promise<PlainLayer> {
    const known = this.#layers.get(layer);
    if (known !== undefined) return known;
    const opened = openPlainLayer(this.#library, this.#imageId, layer, this.#signal);
    this.#layers.set(layer, opened);
    return opened;
  }
}
