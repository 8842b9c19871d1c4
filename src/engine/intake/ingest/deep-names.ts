import type { PathText } from '../../../shared/path-text';
import { markerTime, type Clears, type MergeTime } from '../../evidence/layer/merge-time';
import { OPAQUE_MARKER } from '../../evidence/layer/whiteout';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns } from '../../base/text-columns';
import type { LayerRow } from './layer-rows';

/**
 * The names of one directory that is as deep as directories get in a library (MAX_LEVELS in split-path.ts): what
 * lies deeper has its further directories in its name. They are held, and gone through by their text, so that what
 * is above comes first. Honest images have none of them.
 */
export class DeepNames {
  readonly #library: ReadableLibrary;
  readonly #rows = new Map<number, readonly LayerRow[]>();

  constructor(library: ReadableLibrary) {
    this.#library = library;
  }

  /** Takes all entries of one path. */
  add(rows: readonly LayerRow[]): void {
    const [first] = rows;
    if (first !== undefined) this.#rows.set(first.nameId, rows);
  }

  /** Visits each path with what hid it from above; `visit` says when the path hid what lies below it. */
  forEach(
    above: Clears | null,
    visit: (rows: readonly LayerRow[], above: Clears | null) => readonly MergeTime[],
  ): void {
    const paths = [...this.#rows].map(([nameId, rows]) => ({ rows, name: this.#name(nameId) }));
    const clears = new Map<PathText, readonly MergeTime[]>();
    for (const { rows, name } of paths) {
      const folder = opaqueFolder(name);
      if (folder !== null) clears.set(folder, opaqueTimes(rows));
    }
    paths.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { rows, name } of paths) {
      const own = visit(rows, chainOf(name, clears, above));
      if (own.length > 0)
        clears.set(
          name,
          [...(clears.get(name) ?? []), ...own].sort((a, b) => a - b),
        );
    }
  }

  #name(nameId: number): PathText {
    const row = this.#library.get<{ text: string; raw: Uint8Array }>('SELECT text, raw FROM name WHERE id = ?', nameId);
    return row === undefined ? '' : fromColumns(row.text, row.raw);
  }
}

/** The folder inside the name in which an opaque marker stands; null for any other name. */
function opaqueFolder(name: PathText): PathText | null {
  return name.endsWith(`/${OPAQUE_MARKER}`) ? name.slice(0, -OPAQUE_MARKER.length - 1) : null;
}

function opaqueTimes(rows: readonly LayerRow[]): readonly MergeTime[] {
  const times = rows.filter(({ kind }) => kind === 'opaque').flatMap(({ layers }) => layers.map(markerTime));
  return [...new Set(times)].sort((a, b) => a - b);
}

function chainOf(
  name: PathText,
  clears: ReadonlyMap<PathText, readonly MergeTime[]>,
  above: Clears | null,
): Clears | null {
  let chain = above;
  if (clears.size === 0) return chain;
  for (let cut = name.indexOf('/'); cut !== -1; cut = name.indexOf('/', cut + 1)) {
    const times = clears.get(name.slice(0, cut));
    if (times !== undefined) chain = { times, above: chain };
  }
  return chain;
}
