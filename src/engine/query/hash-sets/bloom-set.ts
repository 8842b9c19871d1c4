import { basename } from 'node:path';
import { breath } from '../../base/cancellation';
import { FileBytes } from '../../evidence/archive/file-bytes';
import { HashSetFault, type HashKind, type HashSet, type SetHit } from './hash-set.types';

/** Six words: version, capacity, probability (float), hash functions, bits, elements. All are little-endian. */
const HEADER = 48;
const VERSION = 1n;
const MOST_FUNCTIONS = 256n;
const MASK = 0xffff_ffff_ffff_ffffn;
/** FNV-1 with 64 bits (RFC draft Eastlake, "The FNV Non-Cryptographic Hash Algorithm"). */
const FNV_BASIS = 0xcbf2_9ce4_8422_2325n;
const FNV_PRIME = 0x100_0000_01b3n;
/** The largest prime below 2^64, and the factor that goes from one place to the next. */
const MODULUS = 0xffff_ffff_ffff_ffc5n;
const FACTOR = 18_446_744_073_709_550_147n;

interface Filter {
  readonly functions: bigint;
  readonly bits: bigint;
  readonly probability: number;
  readonly elements: number;
}

/** True where a file may be a Bloom filter of the form of DCSO: its first byte is a version, and the rest of that word is zero. */
export function isBloom(head: Uint8Array): boolean {
  return head.length >= HEADER && head[0] === 1 && head.subarray(1, 8).every((byte) => byte === 0);
}

/** A Bloom filter of the form of DCSO, as CIRCL hashlookup gives it away: SHA-1 in capital hex. Only the bits that are asked for are read. */
export function openBloom(path: string): HashSet {
  const file = FileBytes.open(path);
  try {
    const { functions, bits, probability, elements } = filterOf(file, path);
    return {
      ...{ name: basename(path), form: 'bloom', bytes: file.size, kinds: ['sha1'] satisfies HashKind[] },
      ...{ entries: elements, otherLines: 0, falsePositives: probability },
      async look(contents, signal) {
        const found = new Map<string, SetHit>();
        for (const { sha256, sha1 } of contents) {
          await breath(signal);
          if (sha1 !== null && isIn(file, functions, bits, sha1.toUpperCase()))
            found.set(sha256, { by: 'sha1', probable: true, note: null });
        }
        return found;
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

function filterOf(file: FileBytes, path: string): Filter {
  const head = Buffer.from(file.read(0, HEADER));
  const functions = head.readBigUInt64LE(24);
  const bits = head.readBigUInt64LE(32);
  const probability = head.readDoubleLE(16);
  const isWhole = BigInt(file.size) >= BigInt(HEADER) + ((bits + 63n) / 64n) * 8n;
  const isPlausible =
    (head.readBigUInt64LE(0) & 0xffn) === VERSION &&
    functions > 0n &&
    functions <= MOST_FUNCTIONS &&
    bits > 0n &&
    probability > 0 &&
    probability < 1;
  if (!isPlausible) throw new HashSetFault(`“${path}” has no header of a Bloom filter that works.`);
  if (!isWhole) throw new HashSetFault(`“${path}” is a Bloom filter that is cut short. Fetch it again.`);
  return { functions, bits, probability, elements: Number(head.readBigUInt64LE(40)) };
}

/** Whether all bits of a text are set: then it is probably in the set, else surely not. */
function isIn(file: FileBytes, functions: bigint, bits: bigint, text: string): boolean {
  let hash = FNV_BASIS;
  for (const byte of Buffer.from(text, 'latin1')) hash = ((hash * FNV_PRIME) & MASK) ^ BigInt(byte);
  hash %= MODULUS;
  for (let index = 0n; index < functions; index += 1n) {
    // The product wraps at 64 bits before the remainder is taken, as in the filters that there are.
    hash = ((hash * FACTOR) & MASK) % MODULUS;
    const bit = hash % bits;
    const [byte = 0] = file.read(HEADER + Number(bit / 8n), 1);
    if ((byte & (1 << Number(bit % 8n))) === 0) return false;
  }
  return true;
}
