import { entryColumn, entryColumns, entryTypes, NO_TIME, type EntryBatch, type RareFacts } from './entry-batch';
import { contentKey } from './content-key';
import { ROOT_DIR, ROOT_NAME } from './dictionaries';
import type { SqlValue } from './readable-library';
import { toColumns } from '../base/text-columns';

const COLUMNS = `id, layer_id, ordinal, dir_id, name_id, kind, type_flag, mode, uid, gid, owner_id, size, mtime_ns,
  sha256, header_offset, other_data_offset, other_stored_size, leaves_root, in_tree`;

/** For the values of `plain`. */
export const PLAIN_ENTRY = { target: `entry (${COLUMNS})`, width: 19 } as const;
/** For the values of `rare`. */
export const RARE_ENTRY = {
  target: `entry (${COLUMNS}, link, link_raw, rare)`,
  width: 22,
} as const;

const WIDTH = entryColumns.length;
/** A header of a tar: content begins right behind it unless the entry is sparse in a way that puts a map between. */
const BLOCK = 512;
const HARD_LINK = entryTypes.indexOf('hardlink');
const FLAGS = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

/** Ids in the library of the texts of a batch, by their place in it. */
export interface BatchIds {
  readonly dirs: readonly number[];
  readonly names: readonly number[];
  readonly owners: readonly (number | null)[];
}

/** The entries of a batch as values of an INSERT. */
export class EntryValues {
  readonly #batch: EntryBatch;
  readonly #hashes: Buffer;
  readonly #ids: BatchIds;
  /** Of the entry asked for last. */
  dirId = ROOT_DIR;
  nameId = ROOT_NAME;
  /** Key of its content (content-key.ts); null where it has none. */
  key: number | null = null;
  isHardLink = false;

  constructor(batch: EntryBatch, ids: BatchIds) {
    this.#batch = batch;
    this.#hashes = Buffer.from(batch.hashes.buffer);
    this.#ids = ids;
  }

  /** Appends an entry without rare facts. */
  plain(values: SqlValue[], entry: number, id: number, layerId: number): void {
    const { numbers, times } = this.#batch;
    const at = entry * WIDTH;
    const number = (column: keyof typeof entryColumn): number => numbers[at + entryColumn[column]] ?? 0;
    const time = times[entry] ?? NO_TIME;
    const hashed = number('hasHash') === 1;
    this.dirId = this.#ids.dirs[number('dir')] ?? ROOT_DIR;
    this.nameId = this.#ids.names[number('name')] ?? ROOT_NAME;
    this.key = hashed ? contentKey(this.#hashes, entry * 32) : null;
    values.push(id, layerId, number('ordinal'), this.dirId, this.nameId);
    this.isHardLink = number('type') === HARD_LINK;
    values.push(number('type'), FLAGS[number('typeFlag')] ?? '', number('mode'));
    values.push(whole(number('uid')), whole(number('gid')), this.#ids.owners[number('owner')] ?? null);
    const size = whole(number('size'));
    values.push(size, time === NO_TIME ? null : time);
    values.push(hashed ? this.#hashes.subarray(entry * 32, entry * 32 + 32) : null);
    const [header, data, stored] = [number('headerOffset'), number('dataOffset'), whole(number('storedSize'))];
    values.push(header, data === header + BLOCK ? null : data, stored === size ? null : stored);
    values.push(number('leavesRoot'), number('inTree'));
  }

  /** The same for one that has rare facts. */
  rare(values: SqlValue[], entry: number, id: number, layerId: number, facts: RareFacts): void {
    const { link, sparse, extended, device, recordedName } = facts;
    this.plain(values, entry, id, layerId);
    const columns = link === null ? null : toColumns(link);
    values.push(columns?.text ?? null, columns?.raw ?? null);
    if (sparse === null && extended === null && device === null && recordedName === null) {
      values.push(null);
      return;
    }
    const name = recordedName === null ? undefined : Buffer.from(recordedName).toString('hex');
    const [major, minor] = device === null ? [] : [whole(device.major), whole(device.minor)];
    values.push(JSON.stringify({ sparse: sparse ?? undefined, extended: extended ?? undefined, major, minor, name }));
  }
}

/** A recorded number as SQLite and JavaScript can both hold it; hostile headers record larger ones. */
function whole(value: number): number {
  return Math.max(Math.min(Math.trunc(value), Number.MAX_SAFE_INTEGER), Number.MIN_SAFE_INTEGER) || 0;
}
