import type { FileTaker } from '../../detect/contents/extent-feed';

/** A file with all of its bytes; they are valid during the call that gives them. */
export interface WholeFile {
  readonly entryId: number;
  readonly bytes: Buffer;
}

/** Puts small files together, one after the other. */
export class WholeFiles implements FileTaker<WholeFile> {
  #chunks: Buffer[] = [];

  whole(entryId: number, bytes: Uint8Array): WholeFile {
    return { entryId, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  }

  write(chunk: Uint8Array): void {
    this.#chunks.push(Buffer.from(chunk));
  }

  end(entryId: number): WholeFile {
    const bytes = Buffer.concat(this.#chunks);
    this.#chunks = [];
    return { entryId, bytes };
  }
}
