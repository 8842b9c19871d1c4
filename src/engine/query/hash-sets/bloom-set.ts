import { basename } from 'node:path';
import { breath } from '../../base/cancellation';
import { FileBytes } from '../../evidence/archive/file-bytes';
import { isInBloom, type BloomShape } from './bloom-bits';
import { HashSetFault, type SetHit, type SourceSet } from './hash-set.types';

/** Six words: version, capacity, probability (float), hash functions, bits, elements. All are little-endian. */
const HEADER = 48;
const VERSION = 1n;
const MOST_FUNCTIONS = 256n;

interface Filter extends BloomShape {
  readonly probability: number;
  readonly elements: number;
}

/** True where a file may be a Bloom filter of the form of DCSO: its first byte is a version, and the rest of that word is zero. */
export function isBloom(head: Uint8Array): boolean {
  return head.length >= HEADER && head[0] === 1 && head.subarray(1, 8).every((byte) => byte === 0);
}

/** A Bloom filter of the form of DCSO, as CIRCL hashlookup gives it away: SHA-1 in capital hex. Only the bits that are asked for are read. */
export function openBloom(path: string): SourceSet {
  const file = FileBytes.open(path);
  try {
    const filter = filterOf(file, path);
    const { functions, bits, probability, elements } = filter;
    return {
      ...{ name: basename(path), form: 'bloom', bytes: file.size, kinds: ['sha1'] },
      ...{ entries: elements, otherLines: 0, falsePositives: probability },
      content: { kind: 'filter', functions, bits, chunks: () => file.chunks(HEADER, bytesOf(bits)) },
      async look(contents, signal) {
        const found = new Map<string, SetHit>();
        for (const { sha256, sha1 } of contents) {
          await breath(signal);
          if (sha1 !== null && isInBloom(filter, sha1.toUpperCase(), (index) => file.read(HEADER + index, 1)[0]))
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

/** Bytes of the bits: whole words. */
function bytesOf(bits: number): number {
  return Math.ceil(bits / 64) * 8;
}

function filterOf(file: FileBytes, path: string): Filter {
  const head = Buffer.from(file.read(0, HEADER));
  const functions = head.readBigUInt64LE(24);
  const bits = head.readBigUInt64LE(32);
  const probability = head.readDoubleLE(16);
  const isPlausible =
    (head.readBigUInt64LE(0) & 0xffn) === VERSION &&
    functions > 0n &&
    functions <= MOST_FUNCTIONS &&
    bits > 0n &&
    probability > 0 &&
    probability < 1;
  if (!isPlausible) throw new HashSetFault(`“${path}” has no header of a Bloom filter that works.`);
  const isWhole = BigInt(file.size) >= BigInt(HEADER) + ((bits + 63n) / 64n) * 8n;
  if (!isWhole) throw new HashSetFault(`“${path}” is a Bloom filter that is cut short. Fetch it again.`);
  return {
    ...{ functions: Number(functions), bits: Number(bits), probability },
    elements: Math.min(Number(head.readBigUInt64LE(40)), Number.MAX_SAFE_INTEGER),
  };
}
