/** Where the bytes of a blob are, in a form that another thread can use: a range of a file, or the bytes themselves. */
export type BlobPlace =
  | { readonly kind: 'file'; readonly path: string; readonly offset: number; readonly bytes: number }
  | { readonly kind: 'inline'; readonly data: Uint8Array };

/** One member of the evidence that can be read: a file in the folder or in the outer tar. */
export interface BlobSource {
  /** Normalised name in the evidence, PathText. */
  readonly name: string;
  readonly bytes: number;
  /** Offset of the first byte in the evidence file; null in a folder or where the whole archive is compressed. */
  readonly evidenceOffset: number | null;
  readonly place: BlobPlace;
  /** Stored bytes, in chunks of about 1 MiB that are valid only until the next one is asked for. */
  open(): AsyncIterable<Uint8Array>;
}
