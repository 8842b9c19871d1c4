/** What is looked for: a literal, in any case or as it stands. */
export interface Keyword {
  /** Latin-1, three bytes or more. */
  readonly literal: string;
  /** True where capitals and small letters are the same. */
  readonly ignoreCase: boolean;
  /** True where it counts only where a word begins: not behind a letter or a figure, unless that ends an escape such as `\\n`. */
  readonly beginsWord?: boolean;
}

interface HashPlaces {
  readonly bits: number;
  /** The bit of a hash is told by its bits from here on. */
  readonly bitOf: number;
  readonly first: number;
}

/** Where things are in the memory of keyword-search.wat, which knows these places too. */
const OF_FOUR: HashPlaces = { bits: 0, bitOf: 15, first: 65_536 };
const OF_THREE: HashPlaces = { bits: 16_384, bitOf: 17, first: 196_608 };
const RECORDS = 327_680;
const RECORD_WORDS = 7;
const SHORTEST = 3;
const MULTIPLIER = 0x9e3779b1;
const SMALL_LETTERS = 0x20202020;

/** How often small letters are met in English, in thousandths, and what else stands in keywords. */
const LETTER_SHARES = [
  65, 12, 22, 32, 90, 18, 16, 40, 57, 2, 7, 33, 20, 57, 60, 19, 1, 50, 51, 72, 22, 8, 17, 3, 14, 1,
];
const SIGN_SHARES = new Map(Object.entries({ ' ': 150, '-': 60, '.': 20, _: 25, '/': 20, "'": 20, '"': 20, ':': 8 }));
const FIGURE_SHARE = 4;
const OTHER_SHARE = 10;

/** A keyword with the bytes by which it is found. */
interface KeywordRecord {
  readonly keyword: number;
  readonly hash: HashPlaces;
  /** Four bytes in small letters, or three as they are, the first in the lowest bits. */
  readonly bytes: number;
  /** How many bytes of the keyword stand before them. */
  readonly before: number;
}

export interface KeywordTables {
  /** Bytes of memory that the tables take. */
  readonly length: number;
  /** Length of the longest keyword. */
  readonly longest: number;
  /** Writes the tables into memory that holds nothing yet. */
  readonly write: (memory: ArrayBuffer) => void;
}

/** Lays out the tables of keyword-search.wat. */
export function keywordTables(keywords: readonly Keyword[]): KeywordTables {
  const needles = keywords.map(({ literal, ignoreCase }) =>
    Buffer.from(ignoreCase ? small(literal) : literal, 'latin1'),
  );
  const records = keywords.flatMap(recordsOf);
  if (records.length > 0xffff) throw new Error(`${records.length} forms of keywords are too many to look for`);
  const needlesAt = RECORDS + (records.length + 1) * RECORD_WORDS * 4;
  return {
    length: needles.reduce((sum, needle) => sum + needle.length, needlesAt),
    longest: Math.max(0, ...needles.map((needle) => needle.length)),
    write: (memory) => {
      const places = writeNeedles(new Uint8Array(memory), needlesAt, needles);
      records.forEach((record, index) => {
        const { keyword, before } = record;
        const { ignoreCase, beginsWord } = keywords[keyword] ?? {};
        const flags = (ignoreCase === true ? 1 : 0) | (beginsWord === true ? 2 : 0);
        const needle = [needles[keyword]?.length ?? 0, places[keyword] ?? 0, flags];
        writeRecord(memory, index + 1, record, [before, ...needle, keyword]);
      });
    },
  };
}

function writeNeedles(memory: Uint8Array, from: number, needles: readonly Uint8Array[]): readonly number[] {
  let at = from;
  return needles.map((needle) => {
    memory.set(needle, at);
    at += needle.length;
    return at - needle.length;
  });
}

/** Writes a record before those of the same hash, and its bit. */
function writeRecord(memory: ArrayBuffer, number: number, record: KeywordRecord, rest: readonly number[]): void {
  const words = new Uint32Array(memory);
  const firsts = new Uint16Array(memory);
  const hash = Math.imul(record.bytes, MULTIPLIER) >>> 0;
  const bit = hash >>> record.hash.bitOf;
  const bits = record.hash.bits / 4 + (bit >>> 5);
  words[bits] = (words[bits] ?? 0) | (1 << (bit & 31));
  const first = record.hash.first / 2 + (hash >>> 16);
  words.set([record.bytes, ...rest, firsts[first] ?? 0], RECORDS / 4 + number * RECORD_WORDS);
  firsts[first] = number;
}

function recordsOf({ literal, ignoreCase }: Keyword, keyword: number): readonly KeywordRecord[] {
  const needle = Buffer.from(literal, 'latin1');
  if (needle.length < SHORTEST) throw new Error(`a keyword of ${needle.length} bytes is too short to look for`);
  if (needle.length > SHORTEST) {
    const before = rarestFour(needle);
    return [{ keyword, hash: OF_FOUR, bytes: (needle.readUInt32LE(before) | SMALL_LETTERS) >>> 0, before }];
  }
  const forms = ignoreCase ? caseForms(literal) : [literal];
  return forms.map((form) => ({
    ...{ keyword, hash: OF_THREE, before: 0 },
    bytes: Buffer.from(form, 'latin1').readUIntLE(0, SHORTEST),
  }));
}

/** A text with each of its letters in both cases. */
function caseForms(literal: string): readonly string[] {
  return Array.from(literal).reduce<readonly string[]>(
    (forms, character) =>
      forms.flatMap((form) =>
        /[A-Za-z]/.test(character)
          ? [form + character.toLowerCase(), form + character.toUpperCase()]
          : [form + character],
      ),
    [''],
  );
}

/** Letters of ASCII alone: bytes have no others. */
function small(literal: string): string {
  return literal.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Where the four bytes begin that text has least often. */
function rarestFour(needle: Uint8Array): number {
  const shares = Array.from(needle, (byte) => shareOf(byte));
  const products = shares
    .slice(0, -SHORTEST)
    .map((_, at) => shares.slice(at, at + 4).reduce((product, one) => product * one));
  return products.indexOf(Math.min(...products));
}

function shareOf(byte: number): number {
  const character = String.fromCharCode(byte).toLowerCase();
  const letter = character.charCodeAt(0) - 0x61;
  return LETTER_SHARES[letter] ?? SIGN_SHARES.get(character) ?? (/\d/.test(character) ? FIGURE_SHARE : OTHER_SHARE);
}
