import { SparseBody } from '../../evidence/archive/tar/sparse-body';
import type { ContentExtents } from './content-task.types';

/** Takes the bytes of one file after the other; tells at the end of each what came of it, null for nothing. */
export interface FileTaker<Hit> {
  /** A file begins whose bytes come in parts. */
  begin?(entryId: number): void;
  /** A file whose bytes are all here; they are valid during the call. */
  whole(entryId: number, bytes: Uint8Array): Hit | null;
  write(chunk: Uint8Array): void;
  end(entryId: number): Hit | null;
}

/** Gives a taker the bytes of each wanted file, out of the layer's bytes as they come. */
export class ExtentFeed<Hit> {
  readonly #extents: ContentExtents;
  readonly #taker: FileTaker<Hit>;
  readonly #onHit: (hit: Hit) => void;
  #index = 0;
  /** Bytes of the file at hand that came so far. */
  #done = 0;
  #sparse: SparseBody | null = null;
  /** Bytes of holes that may still be searched. */
  #holeBytes: number;
  files = 0;
  readonly beyondLimit = { files: 0, bytes: 0 };

  /** `holeBytes`: the limit of the reader for the holes of sparse files in a layer. */
  constructor(extents: ContentExtents, taker: FileTaker<Hit>, holeBytes: number, onHit: (hit: Hit) => void) {
    this.#extents = extents;
    this.#holeBytes = holeBytes;
    this.#taker = taker;
    this.#onHit = onHit;
  }

  /** Bytes of the layer from `position` on. Positions only grow; what no file wants may be left out. */
  feed(position: number, chunk: Uint8Array): void {
    const { offsets, lengths } = this.#extents;
    const end = position + chunk.length;
    while (this.#index < offsets.length) {
      const [offset, length] = [offsets[this.#index] ?? 0, lengths[this.#index] ?? 0];
      if (this.#done === 0 && !this.#affords(length)) continue;
      const from = offset + this.#done;
      if (from >= end) return;
      // Bytes that are behind: only a damaged index says so. The file counts as unread.
      if (from < position) {
        this.#index += 1;
        continue;
      }
      const to = Math.min(end, offset + length);
      this.#write(chunk.subarray(from - position, to - position), length);
      if (to < offset + length) return;
    }
  }

  /** True once no byte is wanted any more. */
  get done(): boolean {
    return this.#index >= this.#extents.offsets.length;
  }

  /** Files that were not reached. */
  unread(): { readonly files: number; readonly bytes: number } {
    const { lengths } = this.#extents;
    const bytes = lengths.subarray(this.#index).reduce((sum, length) => sum + length, 0) - this.#done;
    return { files: lengths.length - this.files - this.beyondLimit.files, bytes };
  }

  /** Passes over a sparse file at hand whose holes are too large; they come from a few bytes that claim them. */
  #affords(length: number): boolean {
    const sparse = this.#extents.sparse.get(this.#index);
    if (sparse === undefined || this.#sparse !== null) return true;
    const holes = sparse.size - length;
    if (holes <= this.#holeBytes) return true;
    this.beyondLimit.files += 1;
    this.beyondLimit.bytes += length;
    this.#index += 1;
    return false;
  }

  #write(part: Uint8Array, length: number): void {
    const id = this.#extents.ids[this.#index] ?? 0;
    const sparse = this.#extents.sparse.get(this.#index);
    if (sparse === undefined && this.#done === 0 && part.length === length) {
      this.#tell(this.#taker.whole(id, part));
      return;
    }
    if (this.#done === 0) this.#taker.begin?.(id);
    if (this.#done === 0 && sparse !== undefined) {
      this.#holeBytes -= sparse.size - length;
      this.#sparse = new SparseBody({ write: (chunk) => this.#taker.write(chunk) }, sparse.parts, sparse.size);
    }
    if (this.#sparse === null) this.#taker.write(part);
    else this.#sparse.write(part);
    this.#done += part.length;
    if (this.#done < length) return;
    this.#sparse?.finish();
    this.#sparse = null;
    this.#tell(this.#taker.end(id));
  }

  #tell(hit: Hit | null): void {
    this.#index += 1;
    this.#done = 0;
    this.files += 1;
    if (hit !== null) this.#onHit(hit);
  }
}
