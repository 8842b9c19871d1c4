/** A literal found in bytes: which one, and where it begins. */
export interface TriggerHit {
  readonly literal: number;
  readonly at: number;
}

export type TriggerSearch = (bytes: Uint8Array) => readonly TriggerHit[];

/**
 * Makes a search for many literals in one pass. A table of byte pairs tells where one may
 * begin; only there the literals are compared. Measured at about half the speed of SHA-256
 * in hardware, where one regular expression of all literals reached a sixth.
 */
export function triggerSearch(literals: readonly string[]): TriggerSearch {
  const needles = literals.map((literal) => Buffer.from(literal, 'latin1'));
  const firstOfPair = new Int16Array(65_536).fill(-1);
  const nextOfPair: number[] = needles.map(() => -1);
  needles.forEach((needle, index) => {
    const pair = ((needle[0] ?? 0) << 8) | (needle[1] ?? 0);
    nextOfPair[index] = firstOfPair[pair] ?? -1;
    firstOfPair[pair] = index;
  });
  return (bytes) => {
    const hits: TriggerHit[] = [];
    let previous = 0;
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      let literal = firstOfPair[(previous << 8) | byte] ?? -1;
      previous = byte;
      for (; literal !== -1; literal = nextOfPair[literal] ?? -1)
        if (isAt(bytes, index - 1, needles[literal])) hits.push({ literal, at: index - 1 });
    }
    return hits;
  };
}

function isAt(bytes: Uint8Array, at: number, needle: Uint8Array | undefined): boolean {
  if (needle === undefined || at < 0 || at + needle.length > bytes.length) return false;
  for (let index = 2; index < needle.length; index += 1) if (bytes[at + index] !== needle[index]) return false;
  return true;
}
