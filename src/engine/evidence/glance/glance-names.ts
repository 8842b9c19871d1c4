/** Slots of the hash table a node takes at most: with half of them empty a search ends soon. */
const SLOTS_A_NODE = 2;
/** Nodes that there is room for at first. */
const START = 16 * 1024;
const FNV_PRIME = 0x01000193;

/**
 * Names of nodes, as bytes one behind the other, and the way from a parent and a name to a node. One number array
 * a fact instead of one object a node: a million names take some 40 MB, and the collector has nothing to walk. A name
 * is given as a range of a buffer, for the same reason.
 */
export class GlanceNames {
  /** Names are an attacker's: with a seed that nobody knows they cannot be chosen to meet in one slot. */
  readonly #seed = (Math.random() * 0x1_0000_0000) >>> 0;
  #pool = new Uint8Array(16 * START);
  #used = 0;
  #at = new Uint32Array(START);
  #parent = new Int32Array(START);
  #hash = new Int32Array(START);
  #slots = new Int32Array(SLOTS_A_NODE * START).fill(-1);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Bytes of all names. */
  get bytes(): number {
    return this.#used;
  }

  /** The node of this name below a parent; -1 where there is none. */
  find(parent: number, bytes: Uint8Array, from: number, end: number): number {
    const hash = this.#hashOf(parent, bytes, from, end);
    const last = this.#slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const node = this.#slots[slot] ?? -1;
      if (node === -1) return -1;
      if (this.#hash[node] === hash && this.#parent[node] === parent && this.#isNamed(node, bytes, from, end))
        return node;
    }
  }

  /** Adds a node that is not there, and returns its number: one more than that of the node before. */
  add(parent: number, bytes: Uint8Array, from: number, end: number): number {
    if (SLOTS_A_NODE * (this.#count + 1) > this.#slots.length) this.#growSlots();
    if (this.#count === this.#at.length) this.#growNodes();
    while (this.#used + end - from > this.#pool.length) this.#pool = grown(this.#pool);
    const hash = this.#hashOf(parent, bytes, from, end);
    const node = this.#count;
    takeSlot(this.#slots, hash, node);
    // Names are short: a copy byte by byte is faster than a view and set().
    for (let i = from; i < end; i += 1) this.#pool[this.#used + i - from] = bytes[i] ?? 0;
    this.#at[node] = this.#used;
    this.#parent[node] = parent;
    this.#hash[node] = hash;
    this.#used += end - from;
    this.#count += 1;
    return node;
  }

  /** Bytes of a node's name; valid until the next one is added. */
  nameOf(node: number): Uint8Array {
    return this.#pool.subarray(this.#at[node], this.#endOf(node));
  }

  /** Order of two names by their bytes. */
  compare(a: number, b: number): number {
    const [atA, atB] = [this.#at[a] ?? 0, this.#at[b] ?? 0];
    const [lengthA, lengthB] = [this.#endOf(a) - atA, this.#endOf(b) - atB];
    const shared = Math.min(lengthA, lengthB);
    for (let i = 0; i < shared; i += 1) {
      const difference = (this.#pool[atA + i] ?? 0) - (this.#pool[atB + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  }

  #endOf(node: number): number {
    return node + 1 < this.#count ? (this.#at[node + 1] ?? 0) : this.#used;
  }

  /** FNV-1a of the name, begun with the parent. */
  #hashOf(parent: number, bytes: Uint8Array, from: number, end: number): number {
    let hash = Math.imul(this.#seed ^ parent, FNV_PRIME);
    for (let i = from; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), FNV_PRIME);
    return hash ^ (hash >>> 15);
  }

  #isNamed(node: number, bytes: Uint8Array, from: number, end: number): boolean {
    const at = this.#at[node] ?? 0;
    if (this.#endOf(node) - at !== end - from) return false;
    for (let i = from; i < end; i += 1) if (this.#pool[at + i - from] !== bytes[i]) return false;
    return true;
  }

  #growNodes(): void {
    this.#at = grown(this.#at);
    this.#parent = grown(this.#parent);
    this.#hash = grown(this.#hash);
  }

  #growSlots(): void {
    const slots = new Int32Array(2 * this.#slots.length).fill(-1);
    for (let node = 0; node < this.#count; node += 1) takeSlot(slots, this.#hash[node] ?? 0, node);
    this.#slots = slots;
  }
}

/** Puts a node into the first empty slot from that of its hash on. */
function takeSlot(slots: Int32Array, hash: number, node: number): void {
  const last = slots.length - 1;
  let slot = hash & last;
  while (slots[slot] !== -1) slot = (slot + 1) & last;
  slots[slot] = node;
}

type Growing = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** The same numbers with room for twice as many. */
export function grown<A extends Growing>(array: A): A {
  const larger = new (array.constructor as new (length: number) => A)(2 * array.length);
  larger.set(array);
  return larger;
}
