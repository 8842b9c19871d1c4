import type { PathText } from '../../../shared/path-text';
import type { FileBytes } from '../archive/file-bytes';
import type { BlobPlace, BlobSource } from '../archive/blob-source.types';

/** A range of one open file as a blob. A class, since there may be half a million of them. */
export class FilePart implements BlobSource {
  readonly name: PathText;
  readonly bytes: number;
  readonly evidenceOffset: number | null;
  readonly #file: FileBytes;
  readonly #offset: number;

  constructor(
    file: FileBytes,
    part: { readonly name: PathText; readonly offset: number; readonly bytes: number },
    evidenceOffset: number | null,
  ) {
    this.name = part.name;
    this.bytes = part.bytes;
    this.evidenceOffset = evidenceOffset;
    this.#file = file;
    this.#offset = part.offset;
  }

  get place(): BlobPlace {
    return { kind: 'file', path: this.#file.path, offset: this.#offset, bytes: this.bytes };
  }

  open(): AsyncIterable<Uint8Array> {
    return this.#file.chunks(this.#offset, this.bytes);
  }
}
