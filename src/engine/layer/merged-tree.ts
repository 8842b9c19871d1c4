import type { PathText } from '../../shared/path-text';
import type { Change, EntryType } from '../../shared/vocabulary';
import { PathTrie } from './path-trie';
import { hasWhiteoutPart } from './whiteout';

/** What the merge has to know of an entry. */
export interface MergeEntry {
  readonly entryId: number;
  readonly path: PathText;
  readonly type: EntryType;
  readonly leavesRoot: boolean;
  readonly hides: PathText | null;
  readonly sha256: string | null;
  /** Key of everything but the content: mode, owner, time, link. Equal keys mean equal properties. */
  readonly meta: string;
}

/**
 * An entry of a lower layer (or an earlier one of the same layer) that is not what the merged tree shows.
 * `continued`: a directory that a later layer wrote again - the directory itself is still there.
 */
export interface HiddenEntry {
  readonly entryId: number;
  readonly layer: number;
  readonly by: number;
  readonly kind: 'deleted' | 'replaced' | 'continued';
}

/** What one layer did. */
export interface LayerMerge {
  readonly changes: ReadonlyMap<number, Change>;
  readonly hidden: readonly HiddenEntry[];
}

/** A path of the merged tree and the entry that it shows. */
export interface MergedPath {
  readonly path: PathText;
  readonly layer: number;
  readonly entryId: number;
  readonly type: EntryType;
}

interface Visible {
  readonly layer: number;
  readonly entry: MergeEntry;
  /** Earlier entries of a directory that this one continues. */
  readonly earlier: readonly HiddenEntry[];
}

const NOTHING_EARLIER: readonly HiddenEntry[] = [];

/**
 * Merges layers from the base up as a container runtime does (OCI image-spec, layer.md,
 * "Changesets"). Opaque markers and whiteouts act on lower layers only, wherever they stand
 * in their own; the last entry of a path in a layer counts.
 */
export class MergedTree {
  readonly #tree = new PathTrie<Visible>();

  /** Applies the next layer (1 is the base); entries in the order of the tar. */
  applyLayer(layer: number, entries: Iterable<MergeEntry>): LayerMerge {
    const list = [...entries];
    const changes = new Map<number, Change>();
    const hidden: HiddenEntry[] = [];
    const hide = (old: Visible, kind: 'deleted' | 'replaced'): void => {
      hidden.push({ entryId: old.entry.entryId, layer: old.layer, by: layer, kind });
      // The directory is gone now: its earlier entries are plainly replaced ones.
      for (const entry of old.earlier) hidden.push({ ...entry, kind: 'replaced' });
    };
    const before = this.#below(list);
    const replacedHere = pathsBesideMarkers(list);
    const hideLower = (old: Visible, path: PathText): boolean => {
      if (old.layer === layer) return false;
      hide(old, replacedHere.has(path) ? 'replaced' : 'deleted');
      return true;
    };
    for (const entry of list) {
      if (entry.type === 'opaque' && entry.hides !== null) this.#tree.removeBelow(entry.hides, hideLower);
      if (entry.type === 'opaque' || entry.type === 'whiteout') changes.set(entry.entryId, 'deleted');
    }
    for (const entry of list) {
      if (entry.type !== 'whiteout' || entry.hides === null) continue;
      this.#tree.removeBelow(entry.hides, hideLower);
      this.#tree.removeAt(entry.hides, hideLower);
    }
    for (const entry of list) {
      if (!isInTree(entry)) continue;
      changes.set(entry.entryId, changeFrom(before.get(entry), entry));
      this.#place(layer, entry, hide, hidden);
    }
    return { changes, hidden };
  }

  /** What the layers below show at the path of each entry; nothing is kept where they show nothing. */
  #below(list: readonly MergeEntry[]): ReadonlyMap<MergeEntry, Visible> {
    const below = new Map<MergeEntry, Visible>();
    for (const entry of list) {
      const old = isInTree(entry) ? this.#tree.get(entry.path) : undefined;
      if (old !== undefined) below.set(entry, old);
    }
    return below;
  }

  #place(
    layer: number,
    entry: MergeEntry,
    hide: (old: Visible, kind: 'deleted' | 'replaced') => void,
    hidden: HiddenEntry[],
  ): void {
    const old = this.#tree.get(entry.path);
    let earlier = NOTHING_EARLIER;
    if (old?.entry.type === 'dir' && entry.type === 'dir') {
      const continued = { entryId: old.entry.entryId, layer: old.layer, by: layer, kind: 'continued' } as const;
      hidden.push(continued);
      earlier = [...old.earlier, continued];
    } else if (old !== undefined) {
      hide(old, 'replaced');
      this.#tree.removeBelow(entry.path, (below) => (hide(below, 'deleted'), true));
    }
    this.#tree.set(entry.path, { layer, entry, earlier });
  }

  /** How many paths the tree has. */
  countPaths(): number {
    return this.#tree.count();
  }

  /** All paths of the tree as merged so far, in no stated order. */
  *finalPaths(): Iterable<MergedPath> {
    for (const [path, { layer, entry }] of this.#tree.entries())
      yield { path, layer, entryId: entry.entryId, type: entry.type };
  }
}

/** Paths that a layer writes itself; only asked for where it has markers, for a layer may have a million entries. */
function pathsBesideMarkers(list: readonly MergeEntry[]): ReadonlySet<PathText> {
  const paths = new Set<PathText>();
  if (!list.some(({ type }) => type === 'opaque' || type === 'whiteout')) return paths;
  for (const entry of list) if (isInTree(entry)) paths.add(entry.path);
  return paths;
}

function isInTree(entry: MergeEntry): boolean {
  return !entry.leavesRoot && entry.path !== '' && !hasWhiteoutPart(entry.path);
}

function changeFrom(old: Visible | undefined, entry: MergeEntry): Change {
  if (old === undefined) return 'added';
  if (old.entry.type !== entry.type || old.entry.sha256 !== entry.sha256) return 'modified';
  return old.entry.meta === entry.meta ? 'unchanged' : 'meta';
}
