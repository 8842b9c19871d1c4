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

const SHORTEST = 3;
/** Classes of bytes in five bits: a letter of either case, a figure, what joins names, quotes and brackets, blanks, the rest. */
const FIGURE = 27;
const JOINT = 28;
const SIGN = 29;
const BLANK = 30;
const OTHER = 31;
const classes = Uint8Array.from({ length: 256 }, (_, byte) => classOf(String.fromCharCode(byte)));
/** Three classes in a row. */
const TRIPLES = 1 << 15;

function classOf(character: string): number {
  if (/[A-Za-z]/.test(character)) return character.toLowerCase().charCodeAt(0) - 0x60;
  if (/\d/.test(character)) return FIGURE;
  if (/[._-]/.test(character)) return JOINT;
  if (/[\s]/.test(character)) return BLANK;
  return /[!-~]/.test(character) ? SIGN : OTHER;
}

/** The three bytes of a keyword by which it is looked for: they end `end` bytes behind its beginning. */
interface Anchor {
  readonly keyword: number;
  readonly end: number;
}

/**
 * Makes a search for many keywords in one pass, hits in order of their place. The classes of each three bytes in a row are
 * one number, and a table, small enough to stay in the processor's cache, tells which keywords have these three where they
 * are rarest: only there a keyword is compared. A byte costs the same however many keywords there are.
 */
export function keywordSearch(keywords: readonly Keyword[]): (bytes: Uint8Array) => readonly KeywordHit[] {
  const needles = keywords.map(({ literal }) => Buffer.from(literal, 'latin1'));
  const anchors = anchorsOf(needles);
  const isKnown = new Uint8Array(TRIPLES);
  for (const triple of anchors.keys()) isKnown[triple] = 1;
  return (bytes) => {
    const hits: KeywordHit[] = [];
    let triple = OTHER;
    for (let index = 0; index < bytes.length; index += 1) {
      triple = ((triple << 5) | (classes[bytes[index] ?? 0] ?? OTHER)) & (TRIPLES - 1);
      if (isKnown[triple] === 0) continue;
      for (const { keyword, end } of anchors.get(triple) ?? []) {
        const at = index + 1 - end;
        const needle = needles[keyword];
        if (needle !== undefined && isAt(bytes, at, needle, keywords[keyword]?.ignoreCase === true))
          hits.push({ keyword, at });
      }
    }
    return hits.sort((a, b) => a.at - b.at || a.keyword - b.keyword);
  };
}

function anchorsOf(needles: readonly Uint8Array[]): ReadonlyMap<number, readonly Anchor[]> {
  const anchors = new Map<number, Anchor[]>();
  needles.forEach((needle, keyword) => {
    if (needle.length < SHORTEST) throw new Error(`a keyword of ${needle.length} bytes is too short to look for`);
    let best = 0;
    for (let offset = 1; offset <= needle.length - SHORTEST; offset += 1)
      if (commonness(needle, offset) < commonness(needle, best)) best = offset;
    const triple = tripleAt(needle, best);
    anchors.set(triple, [...(anchors.get(triple) ?? []), { keyword, end: best + SHORTEST }]);
  });
  return anchors;
}

function tripleAt(bytes: Uint8Array, at: number): number {
  let triple = 0;
  for (let index = at; index < at + SHORTEST; index += 1)
    triple = (triple << 5) | (classes[bytes[index] ?? 0] ?? OTHER);
  return triple;
}

/** How often each class is met in text, roughly, in thousandths: letters of English, then the others. */
const SHARES = [
  0, 65, 12, 22, 32, 90, 18, 16, 40, 57, 2, 7, 33, 20, 57, 60, 19, 1, 50, 51, 72, 22, 8, 17, 3, 14, 1, 30, 40, 60, 170,
  5,
];

function commonness(needle: Uint8Array, offset: number): number {
  let product = 1;
  for (let index = offset; index < offset + SHORTEST; index += 1)
    product *= SHARES[classes[needle[index] ?? 0] ?? OTHER] ?? 1;
  return product;
}

function isAt(bytes: Uint8Array, at: number, needle: Uint8Array, ignoreCase: boolean): boolean {
  if (at < 0 || at + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    const wanted = needle[index] ?? 0;
    if (byte !== wanted && !(ignoreCase && isOtherCase(byte, wanted))) return false;
  }
  return true;
}

function isOtherCase(byte: number, wanted: number): boolean {
  const letter = byte | 0x20;
  return letter === (wanted | 0x20) && letter >= 0x61 && letter <= 0x7a;
}
