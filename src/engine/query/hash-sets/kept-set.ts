import type { HashKind } from '../../../shared/contract/hash-sets';
import { breath } from '../../base/cancellation';
import type { ReadableLibrary } from '../../store/readable-library';
import type { TableRows } from '../../store/table-rows';
import { isInBloom } from './bloom-bits';
import { kindsOf } from '../kept-hashes/kept-sets';
import type { ContentDigests, HashSet, SetHit } from './hash-set.types';

/** Bytes of a filter in a row: one page of the database. */
export const FILTER_PART = 3840;

/** A row of `hash_set`, of what a look asks for. */
export type KeptSetRow = Pick<
  TableRows['hash_set'],
  | 'id'
  | 'name'
  | 'kind'
  | 'form'
  | 'source_bytes'
  | 'md5'
  | 'sha1'
  | 'sha256'
  | 'filter_functions'
  | 'filter_bits'
  | 'false_positives'
>;

/** A set that the library keeps, to be asked as one in a file is. */
export function keptSet(library: ReadableLibrary, row: KeptSetRow): Pick<HashSet, 'kinds' | 'look'> {
  const kinds = kindsOf(row);
  const asked = row.form === 'bloom' ? inFilter(library, row) : inHashes(library, row, kinds);
  return {
    kinds,
    async look(contents, signal) {
      const found = new Map<string, SetHit>();
      for (const content of contents) {
        await breath(signal);
        const hit = asked(content);
        if (hit !== null) found.set(content.sha256, hit);
      }
      return found;
    },
  };
}

type Ask = (content: ContentDigests) => SetHit | null;

/** A longer hash says more, and is asked first. */
function inHashes(library: ReadableLibrary, { id }: KeptSetRow, kinds: readonly HashKind[]): Ask {
  const order = [...kinds].reverse();
  return (content) => {
    for (const by of order) {
      const hex = content[by];
      if (hex === null) continue;
      const sql = 'SELECT note FROM hash_set_hash WHERE set_id = ? AND hash = ?';
      const row = library.get<{ note: string | null }>(sql, Number(id), Buffer.from(hex, 'hex'));
      if (row !== undefined) return { by, probable: false, note: row.note };
    }
    return null;
  };
}

function inFilter(library: ReadableLibrary, { id, filter_functions, filter_bits }: KeptSetRow): Ask {
  const shape = { functions: Number(filter_functions ?? 0), bits: Number(filter_bits ?? 0) };
  const byteAt = (index: number): number | undefined => {
    const part = library.get<{ byte: Uint8Array }>(
      'SELECT substr(bytes, ?, 1) AS byte FROM hash_set_part WHERE set_id = ? AND number = ?',
      ...[(index % FILTER_PART) + 1, Number(id), Math.floor(index / FILTER_PART)],
    );
    return part?.byte[0];
  };
  const isSound = shape.functions > 0 && shape.functions <= 256 && shape.bits > 0;
  return ({ sha1 }) => {
    if (!isSound || sha1 === null || !isInBloom(shape, sha1.toUpperCase(), byteAt)) return null;
    return { by: 'sha1', probable: true, note: null };
  };
}
