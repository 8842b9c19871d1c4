import type { PathText } from '../../shared/path-text';

/** Children of one directory, as far as they are loaded. */
export interface Folder<Row = unknown> {
  /** Null until the first page is there. */
  readonly total: number | null;
  /** By position; holes are rows that nobody has looked at yet. */
  readonly rows: ReadonlyMap<number, Row>;
  /** Position of each loaded child that can be opened, by path. */
  readonly openable: ReadonlyMap<PathText, number>;
}

interface Nested {
  /** Position of the child whose children these are. */
  readonly at: number;
  /** Index of that child's own row, inside the block. */
  readonly index: number;
  readonly block: Block;
}

/** The visible rows below one directory. Its cost is the number of open folders, never the number of rows. */
export interface Block {
  readonly dir: PathText;
  /** 1 for children of the root, as `aria-level` counts. */
  readonly level: number;
  readonly size: number;
  readonly nested: readonly Nested[];
}

/** Where a visible row comes from. */
export interface RowPlace {
  readonly dir: PathText;
  readonly position: number;
  readonly level: number;
}

/** Lays out the open folders below `dir`. */
export function layoutTree(
  folders: ReadonlyMap<PathText, Folder>,
  open: ReadonlySet<PathText>,
  dir: PathText = '',
  level = 1,
): Block {
  const folder = folders.get(dir);
  const children = folder?.total ?? 0;
  if (folder === undefined || children === 0) return { dir, level, size: 0, nested: [] };
  const places: { readonly at: number; readonly path: PathText }[] = [];
  // Both sets can be large (100,000 folders in one, or many open ones): walk the smaller.
  if (open.size < folder.openable.size) {
    for (const path of open) {
      const at = folder.openable.get(path);
      if (at !== undefined) places.push({ at, path });
    }
  } else {
    for (const [path, at] of folder.openable) if (open.has(path)) places.push({ at, path });
  }
  places.sort((a, b) => a.at - b.at);
  const nested: Nested[] = [];
  let inserted = 0;
  for (const { at, path } of places) {
    const block = layoutTree(folders, open, path, level + 1);
    nested.push({ at, index: at + inserted, block });
    inserted += block.size;
  }
  return { dir, level, size: children + inserted, nested };
}

/** The directory and position behind a visible row; null where the index is outside. */
export function placeAt(block: Block, index: number): RowPlace | null {
  if (index < 0 || index >= block.size) return null;
  const before = lastBefore(block.nested, index);
  if (before === undefined) return { dir: block.dir, position: index, level: block.level };
  const inside = index - before.index - 1;
  if (inside < before.block.size) return placeAt(before.block, inside);
  return { dir: block.dir, position: before.at + 1 + inside - before.block.size, level: block.level };
}

/** The last open child whose row stands above `index`. */
function lastBefore(nested: readonly Nested[], index: number): Nested | undefined {
  let low = 0;
  let high = nested.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nested[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return nested[low - 1];
}

/** The visible index of a directory's child; null where a folder above it is closed. */
export function indexOfPlace(block: Block, dir: PathText, position: number): number | null {
  if (block.dir === dir) {
    const before = block.nested.filter((one) => one.at < position);
    return position + before.reduce((sum, one) => sum + one.block.size, 0);
  }
  for (const one of block.nested) {
    if (one.block.dir !== dir && !dir.startsWith(`${one.block.dir}/`)) continue;
    const inside = indexOfPlace(one.block, dir, position);
    if (inside !== null) return one.index + 1 + inside;
  }
  return null;
}

/** The path of the directory that holds a path; '' is the root. */
export function parentPath(path: PathText): PathText {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** All directories above a path, outermost first, without the root. */
export function ancestorPaths(path: PathText): readonly PathText[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
