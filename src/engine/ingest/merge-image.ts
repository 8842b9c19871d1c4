import type { Change, EntryType } from '../../shared/vocabulary';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import { MergedTree, type HiddenEntry, type MergeEntry } from '../layer/merged-tree';
import type { Library } from '../store/library';
import { fromColumns, joinPath } from '../store/text-columns';
import type { ReadLayer } from './ingest.types';

/** What one image made of one entry of one of its layers. */
export interface EntryEffect {
  readonly layer: number;
  readonly entryId: number;
  readonly change: Change;
  readonly hiddenBy: number | null;
  readonly hiddenKind: HiddenEntry['kind'] | null;
}

export interface LayerEffects {
  readonly added: number;
  readonly modified: number;
  readonly meta: number;
  readonly deleted: number;
}

export interface ImageEffects {
  /** Only entries that are not simply added and visible. */
  readonly entries: readonly EntryEffect[];
  /** By layer number, from 1. */
  readonly layers: ReadonlyMap<number, LayerEffects>;
  readonly merged: number;
  readonly shadowed: number;
  readonly deleted: number;
}

interface Row {
  readonly id: number;
  readonly type: EntryType;
  readonly leaves_root: number;
  readonly dir: string;
  readonly dir_raw: Uint8Array;
  readonly name: string;
  readonly name_raw: Uint8Array;
  /** Id of the content: the same for the same SHA-256, and shorter where a million of them are held. */
  readonly content: string | null;
  readonly meta: string;
}

const SELECT = `SELECT e.id, e.type, e.leaves_root, d.path AS dir, d.raw AS dir_raw, n.text AS name,
  n.raw AS name_raw, cast(e.content_id AS TEXT) AS content,
  e.mode || ':' || e.uid || ':' || e.gid || ':' || coalesce(e.mtime_ns, '') || ':' || coalesce(e.link, '') ||
    ':' || coalesce(e.extended, '') AS meta
  FROM entry e JOIN dir d ON d.id = e.dir_id JOIN name n ON n.id = e.name_id
  WHERE e.layer_id = ? ORDER BY e.ordinal`;

const MOST_KEYS = 10_000;

/** Merges the indexed layers of one image and says what each entry came to. */
export function mergeImage(library: Library, layers: readonly ReadLayer[], signal: CancelSignal): ImageEffects {
  const tree = new MergedTree();
  const effects = new EffectList();
  const counts = new Map<number, LayerEffects>();
  layers.forEach(({ layerId }, index) => {
    if (layerId === null) return;
    const layer = index + 1;
    // Read anew each time it is gone through: a layer may have more entries than should be held at once.
    const entries = { [Symbol.iterator]: () => mergeEntries(library, layerId, signal) };
    const merged = tree.applyLayer(layer, entries);
    for (const hidden of merged.hidden) effects.hide(hidden);
    for (const [entryId, change] of merged.changes) effects.change(layer, entryId, change);
    counts.set(layer, countChanges(merged.changes.values()));
  });
  return { entries: effects.list(), layers: counts, merged: tree.countPaths(), ...effects.hiddenCounts() };
}

function* mergeEntries(library: Library, layerId: number, signal: CancelSignal): Iterator<MergeEntry> {
  let count = 0;
  // Many files of a layer share mode, owner and time: such a key is held once.
  const keys = new Map<string, string>();
  for (const row of library.iterate<Row>(SELECT, layerId)) {
    if (count++ % 4096 === 0) throwIfCancelled(signal);
    if (keys.size > MOST_KEYS) keys.clear();
    const meta = keys.get(row.meta) ?? row.meta;
    keys.set(meta, meta);
    yield mergeEntry(row, meta);
  }
}

function mergeEntry(row: Row, meta: string): MergeEntry {
  const shown = joinPath(fromColumns(row.dir, row.dir_raw), fromColumns(row.name, row.name_raw));
  const hides = hiddenPath(row, shown);
  return {
    entryId: row.id,
    // A whiteout is stored under the path that it hides; the merge wants its own name.
    path: row.type === 'whiteout' && hides !== null ? whiteoutPath(shown) : shown,
    type: row.type,
    leavesRoot: row.leaves_root === 1,
    hides,
    sha256: row.content,
    meta,
  };
}

/** What a marker hides: the layer writer stores a whiteout that hides something under that path. */
function hiddenPath(row: Row, shown: string): string | null {
  if (row.leaves_root === 1) return null;
  const cut = shown.lastIndexOf('/');
  if (row.type === 'opaque') return cut === -1 ? '' : shown.slice(0, cut);
  if (row.type !== 'whiteout') return null;
  return shown.slice(cut + 1).startsWith('.wh.') ? null : shown;
}

function whiteoutPath(hidden: string): string {
  const cut = hidden.lastIndexOf('/') + 1;
  return `${hidden.slice(0, cut)}.wh.${hidden.slice(cut)}`;
}

function countChanges(changes: Iterable<Change>): LayerEffects {
  const counts = { added: 0, modified: 0, meta: 0, deleted: 0, unchanged: 0 };
  for (const change of changes) counts[change] += 1;
  return { added: counts.added, modified: counts.modified, meta: counts.meta, deleted: counts.deleted };
}

/** Gathers what differs from "added and visible" (for a whiteout: "deleted and visible"). */
class EffectList {
  readonly #byLayer = new Map<number, Map<number, EntryEffect>>();

  change(layer: number, entryId: number, change: Change): void {
    const known = this.#of(layer).get(entryId);
    if (known !== undefined) this.#of(layer).set(entryId, { ...known, change });
    else if (change !== 'added' && change !== 'deleted') {
      this.#of(layer).set(entryId, { layer, entryId, change, hiddenBy: null, hiddenKind: null });
    }
  }

  hide({ layer, entryId, by, kind }: HiddenEntry): void {
    const change = this.#of(layer).get(entryId)?.change ?? 'added';
    this.#of(layer).set(entryId, { layer, entryId, change, hiddenBy: by, hiddenKind: kind });
  }

  list(): EntryEffect[] {
    return [...this.#byLayer.values()].flatMap((layer) => [...layer.values()]);
  }

  hiddenCounts(): { readonly shadowed: number; readonly deleted: number } {
    const hidden = this.list().filter(({ hiddenKind }) => hiddenKind === 'deleted' || hiddenKind === 'replaced');
    return { shadowed: hidden.length, deleted: hidden.filter(({ hiddenKind }) => hiddenKind === 'deleted').length };
  }

  #of(layer: number): Map<number, EntryEffect> {
    let effects = this.#byLayer.get(layer);
    if (effects === undefined) {
      effects = new Map();
      this.#byLayer.set(layer, effects);
    }
    return effects;
  }
}
