import type { SparsePart } from './sparse-map';
import type { TarBody } from './tar-entry.types';

const ZEROS = new Uint8Array(65_536);

/** Turns the stored parts of a sparse file into its logical content, holes as zeros. */
export class SparseBody implements TarBody {
  readonly #target: TarBody;
  readonly #parts: readonly SparsePart[];
  readonly #size: number;
  #part = 0;
  #inPart = 0;
  #position = 0;

  constructor(target: TarBody, parts: readonly SparsePart[], size: number) {
    this.#target = target;
    this.#parts = parts;
    this.#size = size;
  }

  write(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const part = this.#parts[this.#part];
      if (part === undefined) return;
      this.#fillTo(part[0]);
      const take = Math.min(part[1] - this.#inPart, chunk.length - at);
      if (take > 0) this.#target.write(chunk.subarray(at, at + take));
      at += take;
      this.#inPart += take;
      this.#position += take;
      if (this.#inPart === part[1]) {
        this.#part += 1;
        this.#inPart = 0;
      }
    }
  }

  /** Writes the hole at the end. */
  finish(): void {
    this.#fillTo(this.#size);
  }

  #fillTo(position: number): void {
    const start = this.#inPart > 0 ? this.#position : position;
    while (this.#position < start) {
      const take = Math.min(ZEROS.length, start - this.#position);
      this.#target.write(ZEROS.subarray(0, take));
      this.#position += take;
    }
  }
}
