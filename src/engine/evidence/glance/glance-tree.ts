import { bytesToText, textToBytes, type PathText } from '../../../shared/path-text';
import type { GlanceRow } from '../../../shared/contract/glance';
import { entryTypeSchema, type EntryType } from '../../../shared/vocabulary';
import { GlanceNames, grown } from './glance-names';

const TYPES = entryTypeSchema.options;
const TYPE_NUMBERS = new Map(TYPES.map((type, index) => [type, index]));
const DIR = typeNumber('dir');
const WHITEOUT = typeNumber('whiteout');
/** Nodes that there is room for at first. */
const START = 16 * 1024;
const ROOT = 0;
const NONE = -1;
const SLASH = 0x2f;
const NOWHERE = { path: new Uint8Array(), layer: 0, node: NONE } as const;

/** The number of a type in the tree. */
export function typeNumber(type: EntryType): number {
  return TYPE_NUMBERS.get(type) ?? 0;
}

/** What a header says of a path, as far as the tree keeps it. */
export interface SeenEntry {
  /** See typeNumber. */
  readonly type: number;
  readonly size: number;
  readonly layer: number;
}

export interface GlanceLimits {
  /** Paths in the tree, folders that only other paths name included. */
  readonly nodes: number;
  /** Bytes of all names together. */
  readonly nameBytes: number;
}

/**
 * One tree of the names of all layers: the newest layer that names a path wins, and what a layer takes away stays
 * with the layer that deleted it. Layers are given from the base up.
 */
export class GlanceTree {
  readonly #limits: GlanceLimits;
  readonly #names = new GlanceNames();
  #first = new Int32Array(START).fill(NONE);
  #next = new Int32Array(START).fill(NONE);
  #type = new Uint8Array(START);
  #size = new Float64Array(START);
  #layer = new Uint32Array(START);
  /** Newest layer that names the path or something below it. */
  #newest = new Uint32Array(START);
  /** 0 where it is not deleted. */
  #deletedBy = new Uint32Array(START);
  /** Children in their order, of the folders that were asked for; dropped when the tree changes. */
  readonly #orders = new Map<number, Int32Array>();
  /** The folder of the entry before. */
  #last: { readonly path: Uint8Array; readonly layer: number; readonly node: number } = NOWHERE;
  #full = false;

  constructor(limits: GlanceLimits) {
    this.#limits = limits;
    this.#names.add(NONE, new Uint8Array(), 0, 0);
    this.#type[ROOT] = DIR;
  }

  /** Paths in the tree. */
  get count(): number {
    return this.#names.count - 1;
  }

  /** True once a limit kept something out. */
  get full(): boolean {
    return this.#full;
  }

  /** Puts what a layer names at a normalised path; '' is the root, of which nothing is kept. */
  put(path: Uint8Array, entry: SeenEntry): void {
    const node = this.#reach(path, entry.layer);
    if (node === ROOT || node === NONE) return;
    // A file where a folder was takes away what is in it, of its own layer too.
    if (entry.type !== DIR && this.#first[node] !== NONE) {
      this.#hideChildren(node, entry.layer, entry.layer + 1);
      this.#last = NOWHERE;
    }
    this.#type[node] = entry.type;
    this.#size[node] = entry.size;
    this.#layer[node] = entry.layer;
    this.#deletedBy[node] = 0;
  }

  /** A whiteout: what the layers below have at this path is deleted. A path that none of them names is kept as one. */
  hide(path: Uint8Array, layer: number): void {
    const known = this.#find(path);
    if (known === ROOT) return;
    if (known !== NONE) {
      this.#markDeleted(known, layer, layer);
      return;
    }
    const node = this.#reach(path, layer);
    if (node === NONE) return;
    this.#type[node] = WHITEOUT;
    this.#layer[node] = layer;
    this.#deletedBy[node] = layer;
  }

  /** An opaque marker: what the layers below have inside this folder is deleted. */
  hideBelow(path: Uint8Array, layer: number): void {
    const node = this.#find(path);
    if (node !== NONE) this.#hideChildren(node, layer, layer);
  }

  /** One page of a folder: folders first, then names by their bytes. A folder that is not there has no rows. */
  children(dir: PathText, offset: number, limit: number): { readonly rows: GlanceRow[]; readonly total: number } {
    const node = this.#find(textToBytes(dir));
    if (node === NONE) return { rows: [], total: 0 };
    const order = this.#orderOf(node);
    const page = Array.from(order.subarray(offset, offset + limit));
    return { rows: page.map((child) => this.#row(child, dir)), total: order.length };
  }

  #row(node: number, dir: PathText): GlanceRow {
    const name = bytesToText(this.#names.nameOf(node));
    const deletedBy = this.#deletedBy[node] ?? 0;
    return {
      name,
      path: dir === '' ? name : `${dir}/${name}`,
      type: TYPES[this.#type[node] ?? 0] ?? 'other',
      size: this.#size[node] ?? 0,
      layer: this.#layer[node] ?? 1,
      deletedBy: deletedBy === 0 ? null : deletedBy,
      hasChildren: this.#first[node] !== NONE,
    };
  }

  #orderOf(node: number): Int32Array {
    const known = this.#orders.get(node);
    if (known !== undefined) return known;
    const children: number[] = [];
    for (let child = this.#first[node] ?? NONE; child !== NONE; child = this.#next[child] ?? NONE) children.push(child);
    const order = Int32Array.from(children).sort((a, b) => this.#rank(a) - this.#rank(b) || this.#names.compare(a, b));
    this.#orders.set(node, order);
    return order;
  }

  #rank(node: number): number {
    return this.#type[node] === DIR || this.#first[node] !== NONE ? 0 : 1;
  }

  #find(path: Uint8Array): number {
    let node = ROOT;
    for (let from = 0; from < path.length && node !== NONE;) {
      const end = endOfPart(path, from);
      node = this.#names.find(node, path, from, end);
      from = end + 1;
    }
    return node;
  }

  /** The node of a path, made where it is not there, with the folders above it: they are there in this layer. */
  #reach(path: Uint8Array, layer: number): number {
    const cut = path.lastIndexOf(SLASH);
    const folder = cut === -1 ? ROOT : this.#reachFolder(path, cut, layer);
    return folder === NONE || path.length === 0 ? folder : this.#child(folder, path, cut + 1, path.length, layer);
  }

  /** The same for the first `length` bytes of a path, which name a folder. Most entries lie where the one before does. */
  #reachFolder(path: Uint8Array, length: number, layer: number): number {
    const last = this.#last;
    if (last.layer === layer && last.path.length === length && startsWith(path, last.path)) return last.node;
    let node = ROOT;
    for (let from = 0; from < length && node !== NONE;) {
      const end = endOfPart(path, from);
      node = this.#child(node, path, from, end, layer);
      // It comes back because something lies in it.
      if (node !== NONE && this.#deletedBy[node] !== 0) this.#makeFolder(node, layer);
      from = end + 1;
    }
    if (node !== NONE) this.#last = { path: path.slice(0, length), layer, node };
    return node;
  }

  #child(parent: number, path: Uint8Array, from: number, end: number, layer: number): number {
    const known = this.#names.find(parent, path, from, end);
    const node = known === NONE ? this.#add(parent, path, from, end, layer) : known;
    if (node !== NONE) this.#newest[node] = layer;
    return node;
  }

  #makeFolder(node: number, layer: number): void {
    this.#type[node] = DIR;
    this.#size[node] = 0;
    this.#layer[node] = layer;
    this.#deletedBy[node] = 0;
  }

  #add(parent: number, path: Uint8Array, from: number, end: number, layer: number): number {
    const { nodes, nameBytes } = this.#limits;
    if (this.count >= nodes || this.#names.bytes + end - from > nameBytes) {
      this.#full = true;
      return NONE;
    }
    const node = this.#names.add(parent, path, from, end);
    if (node === this.#first.length) this.#grow();
    this.#first[node] = NONE;
    this.#next[node] = this.#first[parent] ?? NONE;
    this.#first[parent] = node;
    this.#makeFolder(node, layer);
    this.#orders.clear();
    return node;
  }

  #hideChildren(node: number, by: number, before: number): void {
    for (let child = this.#first[node] ?? NONE; child !== NONE; child = this.#next[child] ?? NONE)
      this.#markDeleted(child, by, before);
  }

  /** Marks what layers below `before` name at a path and below it. Without recursion: paths may be very deep. */
  #markDeleted(top: number, by: number, before: number): void {
    const waiting = [top];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if ((this.#layer[node] ?? 0) < before && this.#deletedBy[node] === 0) {
        // Where this layer puts something below it, it is a folder again, of this layer.
        if ((this.#newest[node] ?? 0) >= before) this.#makeFolder(node, by);
        else this.#deletedBy[node] = by;
      }
      for (let child = this.#first[node] ?? NONE; child !== NONE; child = this.#next[child] ?? NONE)
        waiting.push(child);
    }
  }

  #grow(): void {
    this.#first = grown(this.#first);
    this.#next = grown(this.#next);
    this.#type = grown(this.#type);
    this.#size = grown(this.#size);
    this.#layer = grown(this.#layer);
    this.#newest = grown(this.#newest);
    this.#deletedBy = grown(this.#deletedBy);
  }
}

function endOfPart(path: Uint8Array, from: number): number {
  const slash = path.indexOf(SLASH, from);
  return slash === -1 ? path.length : slash;
}

function startsWith(path: Uint8Array, start: Uint8Array): boolean {
  for (let i = start.length - 1; i >= 0; i -= 1) if (path[i] !== start[i]) return false;
  return true;
}
