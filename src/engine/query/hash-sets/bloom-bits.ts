const MASK = 0xffff_ffff_ffff_ffffn;
/** FNV-1 with 64 bits (RFC draft Eastlake, "The FNV Non-Cryptographic Hash Algorithm"). */
const FNV_BASIS = 0xcbf2_9ce4_8422_2325n;
const FNV_PRIME = 0x100_0000_01b3n;
/** The largest prime below 2^64, and the factor that goes from one place to the next. */
const MODULUS = 0xffff_ffff_ffff_ffc5n;
const FACTOR = 18_446_744_073_709_550_147n;

/** How many bits a filter has, and how many of them each member sets. */
export interface BloomShape {
  readonly functions: number;
  readonly bits: number;
}

/**
 * Whether all bits of a text are set in a filter of the form of DCSO: then it is probably in the set, else surely not. `byteAt`: a byte of the bits;
 * as few as can be are asked for.
 */
export function isInBloom(
  { functions, bits }: BloomShape,
  text: string,
  byteAt: (index: number) => number | undefined,
): boolean {
  let hash = FNV_BASIS;
  for (const byte of Buffer.from(text, 'latin1')) hash = ((hash * FNV_PRIME) & MASK) ^ BigInt(byte);
  hash %= MODULUS;
  const size = BigInt(bits);
  for (let index = 0; index < functions; index += 1) {
    // The product wraps at 64 bits before the remainder is taken, as in the filters that there are.
    hash = ((hash * FACTOR) & MASK) % MODULUS;
    const bit = hash % size;
    const byte = byteAt(Number(bit / 8n)) ?? 0;
    if ((byte & (1 << Number(bit % 8n))) === 0) return false;
  }
  return true;
}
