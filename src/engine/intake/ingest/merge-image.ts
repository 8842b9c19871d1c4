import type { Change } from '../../../shared/vocabulary';
import type { ScratchFile } from '../../evidence/archive/scratch-file';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { entryTime, markerTime, type Clears, type MergeTime } from '../../evidence/layer/merge-time';
import { pathHistory, type PathEvent, type PathOutcomes } from '../../evidence/layer/path-history';
import { mergeSorted } from '../../evidence/layer/sorted-merge';
import { OPAQUE_MARKER } from '../../evidence/layer/whiteout';
import { MAX_LEVELS } from '../../base/split-path';
import type { ReadableLibrary } from '../../store/readable-library';
import { DeepNames } from './deep-names';
import { DirectoryClears } from './directory-clears';
import { DirectoryPlaces } from './directory-places';
import { EffectCounts, type ImageEffects } from './effect-counts';
import type { ReadLayer } from './ingest.types';
import { compareEntries } from '../../store/compare-entries';
import { isBeforeRow, layerRows, type LayerRow } from './layer-rows';

const OPAQUE_DIRS = `SELECT DISTINCT e.dir_id AS dirId FROM name n CROSS JOIN entry_name x ON x.name_id = n.id
  CROSS JOIN entry e ON e.id = x.entry_id WHERE n.text = ? AND n.raw = x'' AND e.layer_id = ? AND e.type = 'opaque' AND e.leaves_root = 0`;
const LONG_PATH = 'SELECT path FROM dir WHERE id = ? AND octet_length(path) >= ?';
/**
 * Merges the indexed layers of one image and says what each entry came to. All layers are gone through at once,
 * path by path in the order of the index, so that what is held does not grow with the number of entries.
 * Effects are in `scratch` where there are many: it has to be open as long as they are needed.
 */
export function mergeImage(
  library: ReadableLibrary,
  layers: readonly ReadLayer[],
  scratch: ScratchFile,
  signal: CancelSignal,
): ImageEffects {
  const numbers = new Map<number, number[]>();
  layers.forEach(({ layerId }, index) => {
    if (layerId !== null) numbers.set(layerId, [...(numbers.get(layerId) ?? []), index + 1]);
  });
  return new ImageMerge(library, numbers, scratch, signal).run();
}

class ImageMerge implements PathOutcomes {
  readonly #library: ReadableLibrary;
  readonly #layers: ReadonlyMap<number, readonly number[]>;
  readonly #signal: CancelSignal;
  readonly #counts: EffectCounts;
  readonly #clears: DirectoryClears;
  readonly #directories: DirectoryPlaces;

  constructor(
    library: ReadableLibrary,
    layers: ReadonlyMap<number, readonly number[]>,
    scratch: ScratchFile,
    signal: CancelSignal,
  ) {
    this.#library = library;
    this.#layers = layers;
    this.#signal = signal;
    this.#counts = new EffectCounts([...layers.values()].flat(), scratch);
    this.#clears = new DirectoryClears(library);
    this.#directories = new DirectoryPlaces(library, [...layers.keys()]);
  }

  run(): ImageEffects {
    for (const [layerId, numbers] of this.#layers) this.#addOpaque(layerId, numbers);
    const streams = [...this.#layers].map(([layerId, numbers]) =>
      layerRows(this.#library, layerId, numbers, this.#signal),
    );
    let dirId = 0;
    let above: Clears | null = null;
    let deep: DeepNames | null = null;
    let path: LayerRow[] = [];
    for (const row of mergeSorted(streams, isBeforeRow)) {
      if (row.dirId !== dirId || row.nameId !== path[0]?.nameId) {
        this.#path(path, above, deep);
        path = [];
      }
      if (row.dirId !== dirId) {
        this.#endOf(deep, above);
        dirId = row.dirId;
        above = this.#clears.above(dirId);
        deep = this.#isDeep(dirId) ? new DeepNames(this.#library) : null;
      }
      path.push(row);
    }
    this.#path(path, above, deep);
    this.#endOf(deep, above);
    return this.#counts.effects();
  }

  compare(before: PathEvent, after: PathEvent): Change {
    // A link into a lower layer is compared once its file is known (settle-links.ts).
    return compareEntries(
      this.#library,
      { entryId: before.entryId, fileId: null },
      { entryId: after.entryId, fileId: null },
    );
  }

  settle(...outcome: Parameters<PathOutcomes['settle']>): void {
    this.#counts.entry(...outcome);
  }

  #addOpaque(layerId: number, numbers: readonly number[]): void {
    const dirs = this.#library.all<{ dirId: number }>(OPAQUE_DIRS, OPAQUE_MARKER, layerId);
    for (const { dirId } of dirs) this.#clears.add(dirId, numbers.map(markerTime));
  }

  /** All entries of one path. */
  #path(rows: readonly LayerRow[], above: Clears | null, deep: DeepNames | null): void {
    const [first] = rows;
    if (first === undefined) return;
    if (deep !== null) {
      deep.add(rows);
      return;
    }
    const clears = this.#history(rows, above, this.#directories.mayHave(first.dirId, first.nameId));
    if (clears.length > 0) this.#clears.addBelow(first.dirId, first.nameId, clears);
  }

  /** Names in a directory at the deepest level have slashes in them: they are a small tree of their own. */
  #endOf(deep: DeepNames | null, above: Clears | null): void {
    deep?.forEach(above, (rows, clears) => {
      throwIfCancelled(this.#signal);
      return this.#history(rows, clears, true);
    });
  }

  #history(rows: readonly LayerRow[], above: Clears | null, mayHaveBelow: boolean): readonly MergeTime[] {
    const events: PathEvent[] = [];
    for (const { kind, entryId, layers } of rows) {
      if (kind === 'nowhere') continue;
      for (const layer of layers) {
        if (kind === 'other' || kind === 'directory') {
          events.push({ time: entryTime(layer, entryId), layer, entryId, what: kind });
          continue;
        }
        this.#counts.change(layer, 'deleted');
        if (kind === 'whiteout') events.push({ time: markerTime(layer), layer, entryId, what: kind });
      }
    }
    if (events.length > 1) events.sort((a, b) => a.time - b.time);
    const { clears, shown } = pathHistory(events, above, this, mayHaveBelow);
    if (shown) this.#counts.path();
    return clears;
  }

  #isDeep(dirId: number): boolean {
    const row = this.#library.get<{ path: string }>(LONG_PATH, dirId, 2 * MAX_LEVELS - 1);
    return row !== undefined && row.path.split('/').length >= MAX_LEVELS;
  }
}
