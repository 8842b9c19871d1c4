/** Where the content of an entry lies in the uncompressed layer stream. */
export interface ContentPlace {
  readonly dataOffset: number;
  readonly storedSize: number;
  readonly size: number;
  readonly sparse: readonly (readonly [offset: number, length: number])[] | null;
}
