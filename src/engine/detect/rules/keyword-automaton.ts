/** A keyword found in bytes: which one, and where it begins. */
export interface KeywordHit {
  readonly keyword: number;
  readonly at: number;
}

export interface Keyword {
  /** Latin-1, three bytes or more. */
  readonly literal: string;
  /** True where capitals and small letters are the same. */
  readonly ignoreCase: boolean;
}

const OTHER = 0;
const LONGEST_ROW = 256;

/**
 * Makes a search for many keywords in one pass: the automaton of Aho and Corasick with all its ways written out, over
 * classes of bytes instead of bytes. Letters are folded, so that one way serves both cases; a keyword that minds its
 * case is compared once it was met. One step a byte, however many keywords there are. Hits come in order of their ends.
 */
export function keywordSearch(keywords: readonly Keyword[]): (bytes: Uint8Array) => readonly KeywordHit[] {
  const { table, classOf, classes, firstEnd, endsOf } = automaton(keywords);
  const exact = keywords.map(({ literal, ignoreCase }) => (ignoreCase ? null : Buffer.from(literal, 'latin1')));
  const lengths = keywords.map(({ literal }) => literal.length);
  return (bytes) => {
    const hits: KeywordHit[] = [];
    let state = 0;
    for (let index = 0; index < bytes.length; index += 1) {
      state = table[state + (classOf[bytes[index] ?? 0] ?? 0)] ?? 0;
      if (state < firstEnd) continue;
      for (const keyword of endsOf[(state - firstEnd) / classes] ?? []) {
        const at = index + 1 - (lengths[keyword] ?? 0);
        const needle = exact[keyword];
        if (needle === null || needle === undefined || isAt(bytes, at, needle)) hits.push({ keyword, at });
      }
    }
    return hits;
  };
}

interface Automaton {
  /** For a state, which is the number of its row times `classes`, and a class: the next state. */
  readonly table: Int32Array;
  readonly classOf: Uint8Array;
  readonly classes: number;
  /** States from here on end keywords. */
  readonly firstEnd: number;
  /** The keywords of each of those, by row. */
  readonly endsOf: readonly (readonly number[])[];
}

interface Node {
  readonly next: Map<number, number>;
  readonly ends: number[];
  fail: number;
}

function automaton(keywords: readonly Keyword[]): Automaton {
  const { classOf, classes } = byteClasses(keywords);
  const nodes = trie(keywords, classOf);
  const order = linkFailures(nodes);
  // States that end a keyword come last, so that one comparison tells them.
  const rows = [
    ...order.filter((node) => nodes[node]?.ends.length === 0),
    ...order.filter((node) => nodes[node]?.ends.length !== 0),
  ];
  const plain = rows.findIndex((node) => nodes[node]?.ends.length !== 0);
  const rowOf = new Int32Array(nodes.length);
  rows.forEach((node, row) => (rowOf[node] = row));
  const table = new Int32Array(rows.length * classes);
  for (const node of order) {
    const { next, fail } = nodes[node] as Node;
    const start = (rowOf[node] ?? 0) * classes;
    if (node !== 0) table.copyWithin(start, (rowOf[fail] ?? 0) * classes, ((rowOf[fail] ?? 0) + 1) * classes);
    for (const [byteClass, target] of next) table[start + byteClass] = (rowOf[target] ?? 0) * classes;
  }
  const firstEnd = plain === -1 ? table.length : plain * classes;
  return {
    table,
    classOf,
    classes,
    firstEnd,
    endsOf: rows.slice(plain === -1 ? rows.length : plain).map((node) => nodes[node]?.ends ?? []),
  };
}

/** Bytes that no keyword has are one class; the two cases of a letter are one as well. */
function byteClasses(keywords: readonly Keyword[]): { readonly classOf: Uint8Array; readonly classes: number } {
  const classOf = new Uint8Array(LONGEST_ROW).fill(OTHER);
  let classes = 1;
  for (const byte of Buffer.from(keywords.map(({ literal }) => literal).join(''), 'latin1')) {
    const [small, capital] = bothCases(byte);
    if (classOf[small] !== OTHER) continue;
    classOf[small] = classOf[capital] = classes;
    classes += 1;
  }
  return { classOf, classes };
}

function bothCases(byte: number): readonly [number, number] {
  const isCapital = byte >= 0x41 && byte <= 0x5a;
  const isSmall = byte >= 0x61 && byte <= 0x7a;
  return isCapital ? [byte + 0x20, byte] : isSmall ? [byte, byte - 0x20] : [byte, byte];
}

function trie(keywords: readonly Keyword[], classOf: Uint8Array): Node[] {
  const nodes: Node[] = [{ next: new Map(), ends: [], fail: 0 }];
  keywords.forEach(({ literal }, keyword) => {
    if (literal.length < 3) throw new Error(`a keyword of ${literal.length} bytes is too short to look for`);
    let node = 0;
    for (const byte of Buffer.from(literal, 'latin1')) {
      const byteClass = classOf[byte] ?? OTHER;
      const known = nodes[node]?.next.get(byteClass);
      if (known === undefined) nodes.push({ next: new Map(), ends: [], fail: 0 });
      const target = known ?? nodes.length - 1;
      nodes[node]?.next.set(byteClass, target);
      node = target;
    }
    nodes[node]?.ends.push(keyword);
  });
  return nodes;
}

/** Sets where each node goes on when a byte does not fit, and returns the nodes from the root outwards. */
function linkFailures(nodes: readonly Node[]): readonly number[] {
  const order = [0];
  for (const node of order) {
    for (const [byteClass, target] of nodes[node]?.next ?? []) {
      let fail = nodes[node]?.fail ?? 0;
      while (node !== 0 && fail !== 0 && !nodes[fail]?.next.has(byteClass)) fail = nodes[fail]?.fail ?? 0;
      const back = node === 0 ? 0 : (nodes[fail]?.next.get(byteClass) ?? 0);
      const own = nodes[target];
      if (own !== undefined) {
        own.fail = back;
        own.ends.push(...(nodes[back]?.ends ?? []));
      }
      order.push(target);
    }
  }
  return order;
}

function isAt(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  for (let index = 0; index < needle.length; index += 1) if (bytes[at + index] !== needle[index]) return false;
  return true;
}
