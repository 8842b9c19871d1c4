const WORD = 2n ** 64n;

/**
 * A Bloom filter of these texts in the form of DCSO, version 1, by its description alone: six words (version, capacity, probability,
 * functions, bits, elements), then the bits in words, all little-endian. FNV-1 of a text modulo 2^64 - 59 is multiplied again and again
 * by one factor, in 64 bits, and is each time taken modulo that prime, then modulo the number of bits.
 */
export function bloomFilter(texts: readonly string[], capacity = 1000, probability = 0.0001): Buffer {
  const bits = Math.ceil((-capacity * Math.log(probability)) / Math.log(2) ** 2);
  const functions = Math.ceil((bits / capacity) * Math.log(2));
  const words = new Array<bigint>(Math.ceil(bits / 64)).fill(0n);
  for (const text of texts)
    for (const place of placesOf(text, functions, BigInt(bits))) {
      const index = Number(place / 64n);
      words[index] = (words[index] ?? 0n) | (1n << (place % 64n));
    }
  const out = Buffer.alloc(48 + words.length * 8);
  out.writeBigUInt64LE(1n, 0);
  out.writeBigUInt64LE(BigInt(capacity), 8);
  out.writeDoubleLE(probability, 16);
  out.writeBigUInt64LE(BigInt(functions), 24);
  out.writeBigUInt64LE(BigInt(bits), 32);
  out.writeBigUInt64LE(BigInt(texts.length), 40);
  words.forEach((word, index) => out.writeBigUInt64LE(word, 48 + index * 8));
  return out;
}

function placesOf(text: string, functions: number, bits: bigint): readonly bigint[] {
  const prime = WORD - 59n;
  let value = 14695981039346656037n;
  for (const character of text) value = ((value * 1099511628211n) % WORD) ^ BigInt(character.charCodeAt(0));
  value %= prime;
  return Array.from({ length: functions }, () => {
    value = ((value * 18446744073709550147n) % WORD) % prime;
    return value % bits;
  });
}
