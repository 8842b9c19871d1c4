import { BLOCK } from './tar-block';
import { parseTarNumber } from './tar-number';

/** A run of stored data in the logical file: `[offset, length]` in bytes. */
export type SparsePart = readonly [offset: number, length: number];

/** More parts than any honest file has; a map that claims more is refused. */
export const MAX_SPARSE_PARTS = 100_000;

/** Reads up to `count` parts of an old GNU sparse header (GNU tar manual, "Storing Sparse Files"). */
export function oldGnuParts(block: Uint8Array, start: number, count: number): readonly SparsePart[] | null {
  const parts: SparsePart[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = start + i * 24;
    if (block[at] === 0) break;
    const offset = parseTarNumber(block, at, 12);
    const length = parseTarNumber(block, at + 12, 12);
    if (!offset.ok || !length.ok) return null;
    parts.push([Number(offset.value), Number(length.value)]);
  }
  return parts;
}

/** True where an old GNU sparse header says that a block with more parts follows. */
export function oldGnuContinues(block: Uint8Array, first: boolean): boolean {
  return block[first ? 482 : 504] === 1;
}

/** Pairs up the numbers of `GNU.sparse.map` (format 0.1) or of the records of format 0.0. */
export function partsFromNumbers(numbers: readonly string[]): readonly SparsePart[] | null {
  if (numbers.length % 2 !== 0 || numbers.length > MAX_SPARSE_PARTS * 2) return null;
  const parts: SparsePart[] = [];
  for (let i = 0; i < numbers.length; i += 2) {
    const offset = natural(numbers[i] ?? '');
    const length = natural(numbers[i + 1] ?? '');
    if (offset === null || length === null) return null;
    parts.push([offset, length]);
  }
  return parts;
}

function natural(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** What a sparse 1.0 map at the start of the data says so far. */
export type SparseMapProgress =
  | { readonly state: 'incomplete' | 'bad' }
  | { readonly state: 'done'; readonly parts: readonly SparsePart[] };

/** Reads the decimal lines of a sparse 1.0 map from the first bytes of the data (whole blocks). */
export function parseSparseMap(bytes: Uint8Array): SparseMapProgress {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\n');
  if (lines.length < 2) return { state: bytes.length >= BLOCK ? 'bad' : 'incomplete' };
  const count = natural(lines[0] ?? '');
  if (count === null || count > MAX_SPARSE_PARTS) return { state: 'bad' };
  if (lines.length < 2 + count * 2) return { state: 'incomplete' };
  const parts = partsFromNumbers(lines.slice(1, 1 + count * 2));
  return parts === null ? { state: 'bad' } : { state: 'done', parts };
}

/** True where parts are in order, do not overlap, lie in the file and need no more data than is stored. */
export function isSoundSparseMap(parts: readonly SparsePart[], size: number, storedSize: number): boolean {
  let end = 0;
  let total = 0;
  for (const [offset, length] of parts) {
    if (offset < end || offset + length > size) return false;
    end = offset + length;
    total += length;
  }
  return total <= storedSize;
}
