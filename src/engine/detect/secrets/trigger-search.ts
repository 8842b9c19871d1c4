/** A literal found in bytes: which one, and where it begins. */
export interface TriggerHit {
  readonly literal: number;
  readonly at: number;
}

export type TriggerSearch = (bytes: Uint8Array) => readonly TriggerHit[];

/** A pair of bytes that may be inside a literal: which one, and how far from its beginning. */
interface Anchor {
  readonly literal: number;
  readonly needle: Uint8Array;
  readonly offset: number;
}

/** Two pairs that follow each other: one of them begins at an even place, wherever the literal stands. */
const SHORTEST = 3;

/**
 * Makes a search for many literals (latin-1, three bytes or more) in one pass, hits in order of their place. Every second
 * byte begins a pair; a table tells in which literals the pair stands, and only there they are compared. Of a literal
 * the pairs that are rare in text are looked for.
 */
export function triggerSearch(literals: readonly string[]): TriggerSearch {
  const anchors = literals.flatMap((literal, index) => anchorsOf(Buffer.from(literal, 'latin1'), index));
  // Number of the first anchor with a pair, and of the next with the same; 0 is none.
  const firstOfPair = new Uint16Array(65_536);
  const nextOfAnchor = new Uint16Array(anchors.length + 1);
  anchors.forEach(({ needle, offset }, index) => {
    const pair = pairsFrom(Uint8Array.of(needle[offset] ?? 0, needle[offset + 1] ?? 0))[0] ?? 0;
    nextOfAnchor[index + 1] = firstOfPair[pair] ?? 0;
    firstOfPair[pair] = index + 1;
  });
  return (bytes) => {
    const hits: TriggerHit[] = [];
    const skipped = bytes.byteOffset & 1;
    const pairs = pairsFrom(bytes);
    for (let index = 0; index < pairs.length; index += 1) {
      let number = firstOfPair[pairs[index] ?? 0] ?? 0;
      for (; number !== 0; number = nextOfAnchor[number] ?? 0) {
        const anchor = anchors[number - 1];
        if (anchor === undefined) continue;
        const at = skipped + index * 2 - anchor.offset;
        if (isAt(bytes, at, anchor.needle)) hits.push({ literal: anchor.literal, at });
      }
    }
    return hits.sort((a, b) => a.at - b.at || a.literal - b.literal);
  };
}

/** The pairs of bytes from the first place that is even in memory. */
function pairsFrom(bytes: Uint8Array): Uint16Array {
  const skipped = bytes.byteOffset & 1;
  const length = Math.max(0, (bytes.length - skipped) >> 1);
  return new Uint16Array(bytes.buffer, length === 0 ? 0 : bytes.byteOffset + skipped, length);
}

function anchorsOf(needle: Uint8Array, literal: number): readonly Anchor[] {
  if (needle.length < SHORTEST) throw new Error(`a literal of ${needle.length} bytes is too short to look for`);
  let best = 0;
  for (let offset = 1; offset <= needle.length - SHORTEST; offset += 1)
    if (commonness(needle, offset) < commonness(needle, best)) best = offset;
  return [best, best + 1].map((offset) => ({ literal, needle, offset }));
}

/** How often two neighbouring pairs are met in text, roughly: letters are common, signs and capitals are not. */
function commonness(needle: Uint8Array, offset: number): number {
  const [a, b, c] = [needle[offset] ?? 0, needle[offset + 1] ?? 0, needle[offset + 2] ?? 0];
  const ofB = COMMONNESS[b] ?? 0;
  return (COMMONNESS[a] ?? 0) * ofB + ofB * (COMMONNESS[c] ?? 0);
}

/** Of each byte: the secrets of an image are literals too, and there may be thousands. */
const COMMONNESS = Uint8Array.from({ length: 256 }, (_, byte) => byteCommonness(byte));

function byteCommonness(byte: number): number {
  const character = String.fromCharCode(byte);
  if (/[a-z ]/.test(character)) return 6;
  return /[\dA-Z_./"':-]/.test(character) ? 2 : 1;
}

function isAt(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  if (at < 0 || at + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index += 1) if (bytes[at + index] !== needle[index]) return false;
  return true;
}
