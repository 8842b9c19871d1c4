import type { ContentExtents } from './content-task.types';

/** Where the bytes of a file lie in its uncompressed layer. */
export interface FileExtent {
  readonly entryId: number;
  readonly offset: number;
  /** Bytes that it has in the layer. */
  readonly stored: number;
  /** Of a sparse file, its parts and full size. */
  readonly sparse: { readonly size: number; readonly parts: [number, number][] } | null;
}

/** The files of a layer, in the order of their place, each wanted under one name. */
export function fileExtents(files: readonly FileExtent[]): ContentExtents {
  const sparse = files.flatMap((file, index) => (file.sparse === null ? [] : [[index, file.sparse] as const]));
  return {
    ids: Float64Array.from(files, ({ entryId }) => entryId),
    offsets: Float64Array.from(files, ({ offset }) => offset),
    lengths: Float64Array.from(files, ({ stored }) => stored),
    sparse: new Map(sparse),
    names: new Map(),
  };
}
