import type { PathText } from '../../src/shared/path-text';
import type { Change, EntryType } from '../../src/shared/vocabulary';
import { PathTrie } from './path-trie';
import { hasWhiteoutPart } from '../../src/engine/evidence/layer/whiteout';

/** What the merge has to know of an entry. */
export interface MergeEntry {
  readonly entryId: number;
  readonly path: PathText;
  readonly type: EntryType;
  readonly leavesRoot: boolean;
  readonly hides: PathText | null;
  /** Key of what it is: the bytes of a file, the target of a link. */
  readonly content: string | null;
  /** Key of everything but the content: mode, owner, time. Equal keys mean equal properties. */
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

/** What the tree keeps of an entry: there may be millions, so no more than is asked for later. */
interface Visible {
  readonly layer: number;
  readonly entryId: number;
  readonly type: EntryType;
  readonly content: string | null;
  readonly meta: string;
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

  /** Applies the next layer (1 is the base); entries in the order of the tar. They are gone through more than once. */
  applyLayer(layer: number, entries: Iterable<MergeEntry>): LayerMerge {
    const work: LayerWork = { layer, changes: new Map(), hidden: [], lower: new Map(), written: pathsOf(entries) };
    const markers: MergeEntry[] = [];
    for (const entry of entries) if (isMarker(entry)) markers.push(entry);
    if (markers.length > 0) this.#applyMarkers(work, markers);
    for (const entry of entries) if (isInTree(entry)) this.#place(work, entry);
    return { changes: work.changes, hidden: work.hidden };
  }

  #applyMarkers(work: LayerWork, markers: readonly MergeEntry[]): void {
    const hideLower = (old: Visible, path: PathText): boolean => {
      if (old.layer === work.layer) return false;
      hide(work, path, old, work.written.has(path) ? 'replaced' : 'deleted');
      return true;
    };
    for (const { type, hides, entryId } of markers) {
      if (type === 'opaque' && hides !== null) this.#tree.removeBelow(hides, hideLower);
      work.changes.set(entryId, 'deleted');
    }
    for (const { type, hides } of markers) {
      if (type !== 'whiteout' || hides === null) continue;
      this.#tree.removeBelow(hides, hideLower);
      this.#tree.removeAt(hides, hideLower);
    }
  }

  #place(work: LayerWork, entry: MergeEntry): void {
    const { layer } = work;
    const { entryId, type, content, meta, path } = entry;
    const old = this.#tree.get(path);
    // What the layers below showed here, even where this layer has hidden it already.
    const below = old !== undefined && old.layer !== layer ? old : work.lower.get(path);
    work.changes.set(entryId, changeFrom(below, entry));
    let earlier = NOTHING_EARLIER;
    if (old?.type === 'dir' && type === 'dir') {
      const continued = { entryId: old.entryId, layer: old.layer, by: layer, kind: 'continued' } as const;
      work.hidden.push(continued);
      earlier = [...old.earlier, continued];
      if (old.layer !== layer) work.lower.set(path, old);
    } else if (old !== undefined && old.layer !== layer && type === 'dir') {
      hide(work, path, old, 'replaced');
      // Entries of its own layer that stand before it in the tar lie in it.
      this.#tree.removeBelow(path, (child, at) => {
        if (child.layer === layer) return false;
        hide(work, at, child, work.written.has(at) ? 'replaced' : 'deleted');
        return true;
      });
    } else if (old !== undefined || type !== 'dir') {
      if (old !== undefined) hide(work, path, old, 'replaced');
      // Also where no header names the directory: it is there through its children.
      this.#tree.removeBelow(path, (child, at) => (hide(work, at, child, 'deleted'), true));
    }
    this.#tree.set(path, { layer, entryId, type, content, meta, earlier });
  }

  /** How many paths the tree has. */
  countPaths(): number {
    return this.#tree.count();
  }

  /** All paths of the tree as merged so far, in no stated order. */
  *finalPaths(): Iterable<MergedPath> {
    for (const [path, { layer, entryId, type }] of this.#tree.entries()) yield { path, layer, entryId, type };
  }
}

/** What one layer does, while it is applied. */
interface LayerWork {
  readonly layer: number;
  readonly changes: Map<number, Change>;
  readonly hidden: HiddenEntry[];
  /** What lower layers showed at paths where this layer has hidden it. */
  readonly lower: Map<PathText, Visible>;
  /** Paths that the layer writes itself, so that what its markers hide there is replaced and not deleted. */
  readonly written: ReadonlySet<PathText>;
}

function hide(work: LayerWork, path: PathText, old: Visible, kind: 'deleted' | 'replaced'): void {
  work.hidden.push({ entryId: old.entryId, layer: old.layer, by: work.layer, kind });
  // The directory is gone now: its earlier entries are plainly replaced ones.
  for (const entry of old.earlier) work.hidden.push({ ...entry, kind: 'replaced' });
  if (old.layer !== work.layer) work.lower.set(path, old);
}

function isMarker({ type }: MergeEntry): boolean {
  return type === 'opaque' || type === 'whiteout';
}

function pathsOf(entries: Iterable<MergeEntry>): ReadonlySet<PathText> {
  const paths = new Set<PathText>();
  for (const entry of entries) if (isInTree(entry)) paths.add(entry.path);
  return paths;
}

function isInTree(entry: MergeEntry): boolean {
  return !entry.leavesRoot && entry.path !== '' && !hasWhiteoutPart(entry.path);
}

function changeFrom(old: Visible | undefined, entry: MergeEntry): Change {
  if (old === undefined) return 'added';
  if (old.type !== entry.type || old.content !== entry.content) return 'modified';
  return old.meta === entry.meta ? 'unchanged' : 'meta';
}
