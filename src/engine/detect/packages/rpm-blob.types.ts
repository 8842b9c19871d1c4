/** A blob of a database that may be a header, and its place; null where one should be that cannot be read. */
export interface RpmBlob {
  readonly bytes: Uint8Array | null;
  readonly offset: number;
}
