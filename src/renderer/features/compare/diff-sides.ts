import type { ComparedPath } from '../../../shared/contract/compare';
import type { ImageRow } from '../../../shared/contract/library';
import type { DiffSide } from '../../ui/DiffDialog';
import { imageTitle } from '../../ui/image-title';

/** A path whose contents in two images can be compared by lines. */
export interface DiffSides {
  readonly path: string;
  readonly a: DiffSide;
  readonly b: DiffSide;
}

/** Both sides of a path that differs; null unless it is a file with other content in both images. */
export function diffSides(row: ComparedPath, a: ImageRow, b: ImageRow): DiffSides | null {
  const { path, layerA, layerB, entryA, entryB, change, typeA, typeB } = row;
  if (change !== 'content' || typeA !== 'file' || typeB !== 'file') return null;
  if (layerA === null || layerB === null || entryA === null || entryB === null) return null;
  return {
    path,
    a: { source: { imageId: a.id, layer: layerA, entryId: entryA }, name: `${imageTitle(a)}: ${path}` },
    b: { source: { imageId: b.id, layer: layerB, entryId: entryB }, name: `${imageTitle(b)}: ${path}` },
  };
}
