/** Letters of tokens by the one-character code that `fill` knows them by. */
const alphabets = {
  a: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  b: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  d: '0123456789',
  h: '0123456789abcdef',
  H: '0123456789ABCDEF',
  l: 'abcdefghijklmnopqrstuvwxyz',
  n: 'abcdefghijklmnopqrstuvwxyz0123456789',
  N: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  q: 'qpzry9x8gf2tvdw0s3jn54khce6mua7l',
  s: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  t: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  u: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  w: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
} as const;

/** What is drawn from a seed: the same on every machine. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  readonly between: (least: number, most: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly shuffled: <T>(list: readonly T[]) => readonly T[];
  readonly bytes: (count: number) => Uint8Array;
  /** `SG.{w22}.{w43}`: each `{code count}` or `{code least-most}` is filled with letters of an alphabet; `{uuid}` too. */
  readonly fill: (form: string) => string;
}

/** Chance for a place in the corpus: the same for the same words. */
export type RandomFor = (place: string) => Random;

/** Numbers from the words of a seed (FNV-1a, then xorshift); not for cryptography. */
export function randomOf(seed: string): Random {
  let state = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(seed)) state = ((state ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  let a = Number(state >> 32n) | 1;
  let b = Number(state & 0xffffffffn) | 1;
  const next = (): number => {
    // xorshift64 in two halves.
    let t = a ^ (a << 10);
    a = b;
    t ^= t >>> 13;
    b = b ^ (b >>> 10) ^ t;
    return Math.imul(b, 0x9e3779b1) >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  const pick = <T>(list: readonly T[]): T => {
    const value = list[below(list.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  const between = (least: number, most: number): number => least + below(most - least + 1);
  const letters = (alphabet: string, count: number): string =>
    Array.from({ length: count }, () => alphabet[below(alphabet.length)]).join('');
  return {
    below,
    between,
    pick,
    shuffled: (list) =>
      list
        .map((value) => ({ value, key: next() }))
        .sort((x, y) => x.key - y.key)
        .map(({ value }) => value),
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
    fill: (form) =>
      form.replace(
        /\{(?:(uuid|UUID)|([A-Za-z])(\d+)(?:-(\d+))?)\}/g,
        (whole, uuid: string | undefined, code: string, least: string, most: string | undefined) => {
          if (uuid !== undefined) {
            const made = `${letters(alphabets.h, 8)}-${letters(alphabets.h, 4)}-4${letters(alphabets.h, 3)}-${pick(['8', '9', 'a', 'b'])}${letters(alphabets.h, 3)}-${letters(alphabets.h, 12)}`;
            return uuid === 'UUID' ? made.toUpperCase() : made;
          }
          const alphabet = (alphabets as Readonly<Record<string, string>>)[code];
          if (alphabet === undefined) throw new Error(`no alphabet for ${whole}`);
          return letters(alphabet, most === undefined ? Number(least) : between(Number(least), Number(most)));
        },
      ),
  };
}
