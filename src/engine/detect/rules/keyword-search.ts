/** Takes a keyword found in bytes: which one, and where it begins. */
export type KeywordVisit = (keyword: number, at: number) => void;

export interface Keyword {
  /** Latin-1, three bytes or more. */
  readonly literal: string;
  /** True where capitals and small letters are the same. */
  readonly ignoreCase: boolean;
}

const SHORTEST = 3;
/** Classes of bytes in six bits: each letter, figures, signs that stand in keywords, and the rest. */
const CLASS_BITS = 6;
const SMALL = 'abcdefghijklmnopqrstuvwxyz';
const SIGNS = '_-./:="\' ';
const FIGURE = 52;
const SIGN = 53;
const CONTROL = 62;
const OTHER = 63;
const TRIPLES = 1 << (SHORTEST * CLASS_BITS);

/** How often letters are met in English, in thousandths; capitals are far rarer. */
const LETTER_SHARES = [
  65, 12, 22, 32, 90, 18, 16, 40, 57, 2, 7, 33, 20, 57, 60, 19, 1, 50, 51, 72, 22, 8, 17, 3, 14, 1,
];
const SIGN_SHARES = [25, 15, 20, 15, 8, 12, 20, 8, 150];
const CAPITAL_SHARE = 0.15;
const shares = [
  ...LETTER_SHARES,
  ...LETTER_SHARES.map((share) => share * CAPITAL_SHARE + 1),
  ...[35, ...SIGN_SHARES, 40, 5],
];

const classes = Uint8Array.from({ length: 256 }, (_, byte) => classOf(String.fromCharCode(byte)));
const folded = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

function classOf(character: string): number {
  const letter = SMALL.indexOf(character.toLowerCase());
  if (letter !== -1) return character === SMALL[letter] ? letter : letter + SMALL.length;
  if (/\d/.test(character)) return FIGURE;
  const sign = SIGNS.indexOf(character);
  if (sign !== -1) return SIGN + sign;
  return character < ' ' ? CONTROL : OTHER;
}

/** The three bytes of a keyword by which it is looked for, and one more that is compared before all of it is. */
interface Anchor {
  readonly keyword: number;
  /** How many bytes behind its beginning the three end. */
  readonly end: number;
  /** Where the other byte lies, from the last of the three. */
  readonly far: number;
  /** That byte, of small letters. */
  readonly farByte: number;
}

/**
 * Makes a search for many keywords in one pass. Those that do not overlap are told in order of their place; nothing is kept of
 * them, however many a hostile text has. The classes of each three bytes in a row are
 * one number, and a table tells the keywords that have these three where they are rarest: only there one more byte, and
 * then the keyword, is compared. A byte costs much the same however many keywords there are.
 */
export function keywordSearch(keywords: readonly Keyword[]): (bytes: Uint8Array, visit: KeywordVisit) => void {
  const needles = keywords.map(({ literal }) => Buffer.from(literal, 'latin1'));
  const anchors = [...anchorsOf(keywords, needles)];
  const firstOf = new Uint16Array(TRIPLES);
  // A bit for each three: small enough to stay in the processor's first cache, where the table of half a megabyte does not.
  const isKnown = new Uint8Array(TRIPLES / 8);
  for (const [triple] of anchors) isKnown[triple >> 3] = (isKnown[triple >> 3] ?? 0) | (1 << (triple & 7));
  const nextOf = new Uint16Array(anchors.length + 1);
  const farOf = Int16Array.from([0, ...anchors.map(([, { far }]) => far)]);
  const farByteOf = Uint8Array.from([0, ...anchors.map(([, { farByte }]) => farByte)]);
  anchors.forEach(([triple], index) => {
    nextOf[index + 1] = firstOf[triple] ?? 0;
    firstOf[triple] = index + 1;
  });
  const compare = (bytes: Uint8Array, index: number, number: number, visit: KeywordVisit): void => {
    const anchor = anchors[number - 1]?.[1];
    if (anchor === undefined) return;
    const at = index + 1 - anchor.end;
    const needle = needles[anchor.keyword];
    if (needle !== undefined && isAt(bytes, at, needle, keywords[anchor.keyword]?.ignoreCase === true))
      visit(anchor.keyword, at);
  };
  return (bytes, visit) => {
    let triple = 0;
    const { length } = bytes;
    for (let index = 0; index < length; index += 1) {
      triple = ((triple << CLASS_BITS) | (classes[bytes[index] ?? 0] ?? OTHER)) & (TRIPLES - 1);
      if (((isKnown[triple >> 3] ?? 0) & (1 << (triple & 7))) === 0) continue;
      let number = firstOf[triple] ?? 0;
      while (number !== 0) {
        // A place outside of the bytes is not asked for: that would make the whole loop slow.
        const far = index + (farOf[number] ?? 0);
        if (far >= 0 && far < length && folded[bytes[far] ?? 0] === farByteOf[number])
          compare(bytes, index, number, visit);
        number = nextOf[number] ?? 0;
      }
    }
  };
}

/** Each form of three bytes in which a keyword may be met, with its anchor. */
function* anchorsOf(
  keywords: readonly Keyword[],
  needles: readonly Uint8Array[],
): Iterable<readonly [triple: number, anchor: Anchor]> {
  for (const [keyword, needle] of needles.entries()) {
    if (needle.length < SHORTEST) throw new Error(`a keyword of ${needle.length} bytes is too short to look for`);
    const ignoreCase = keywords[keyword]?.ignoreCase === true;
    const starts = Array.from({ length: needle.length - SHORTEST + 1 }, (_, start) => start);
    const start = rarest(starts, (one) => tripleShare(needle, one, ignoreCase));
    const others = [...needle.keys()].filter((place) => place < start || place >= start + SHORTEST);
    const far =
      others.length === 0 ? start : rarest(others, (place) => shares[classes[needle[place] ?? 0] ?? OTHER] ?? 0);
    const end = start + SHORTEST;
    const anchor = { keyword, end, far: far - end + 1, farByte: folded[needle[far] ?? 0] ?? 0 };
    for (const form of formsOf(needle, start, ignoreCase)) yield [tripleOf(form), anchor];
  }
}

function rarest(places: readonly number[], shareOf: (place: number) => number): number {
  return places.reduce((best, place) => (shareOf(place) < shareOf(best) ? place : best), places[0] ?? 0);
}

function tripleShare(needle: Uint8Array, start: number, ignoreCase: boolean): number {
  let product = 1;
  for (let place = start; place < start + SHORTEST; place += 1)
    product *= casesOf(needle[place] ?? 0, ignoreCase).reduce((sum, one) => sum + (shares[one] ?? 1), 0);
  return product;
}

/** The classes that a byte may have: one, or two where capitals and small letters are the same. */
function casesOf(byte: number, ignoreCase: boolean): readonly number[] {
  const own = classes[byte] ?? OTHER;
  const small = own % SMALL.length;
  return ignoreCase && own < FIGURE ? [small, small + SMALL.length] : [own];
}

/** The classes of three bytes, in both cases where they are the same. */
function formsOf(needle: Uint8Array, start: number, ignoreCase: boolean): readonly (readonly number[])[] {
  let forms: number[][] = [[]];
  for (const byte of needle.subarray(start, start + SHORTEST)) {
    const cases = casesOf(byte, ignoreCase);
    forms = forms.flatMap((form) => cases.map((one) => [...form, one]));
  }
  return forms;
}

function tripleOf(form: readonly number[]): number {
  return form.reduce((triple, one) => (triple << CLASS_BITS) | one, 0);
}

function isAt(bytes: Uint8Array, at: number, needle: Uint8Array, ignoreCase: boolean): boolean {
  if (at < 0 || at + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    const wanted = needle[index] ?? 0;
    if (byte !== wanted && !(ignoreCase && folded[byte] === folded[wanted])) return false;
  }
  return true;
}
