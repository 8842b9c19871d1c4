import { entryColumn, entryColumns, entryTypes, NO_TIME, type EntryBatch, type RareFacts } from '../layer/entry-batch';
import { contentKey } from './content-key';
import { ROOT_DIR, ROOT_NAME } from './dictionaries';
import type { SqlValue } from './library';
import { toColumns } from './text-columns';

const COLUMNS = `id, layer_id, ordinal, dir_id, name_id, type, type_flag, mode, uid, gid, owner_id, size, mtime_ns,
  sha256, header_offset, data_offset, stored_size, leaves_root, in_tree`;

/** For the values of `plain`. */
export const INSERT_ENTRY = `INSERT INTO entry (${COLUMNS}) VALUES (${'?, '.repeat(18)}?)`;
/** For the values of `rare`. */
export const INSERT_RARE = `INSERT INTO entry (${COLUMNS}, link, link_raw, sparse, extended, device_major,
  device_minor, recorded_name) VALUES (${'?, '.repeat(25)}?)`;

const WIDTH = entryColumns.length;
const FLAGS = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

/** Ids in the library of the texts of a batch, by their place in it. */
export interface BatchIds {
  readonly dirs: readonly number[];
  readonly names: readonly number[];
  readonly owners: readonly (number | null)[];
}

/** The entries of a batch as values of an INSERT: one list is used for all, for there are millions. */
export class EntryValues {
  readonly #batch: EntryBatch;
  readonly #hashes: Buffer;
  readonly #ids: BatchIds;
  readonly #values: SqlValue[] = [];
  /** Of the entry asked for last. */
  dirId = ROOT_DIR;
  nameId = ROOT_NAME;
  /** Key of its content (content-key.ts); null where it has none. */
  key: number | null = null;

  constructor(batch: EntryBatch, ids: BatchIds) {
    this.#batch = batch;
    this.#hashes = Buffer.from(batch.hashes.buffer);
    this.#ids = ids;
  }

  /** Values of an entry without rare facts; they are good until the next call. */
  plain(entry: number, id: number, layerId: number): SqlValue[] {
    const { numbers, times } = this.#batch;
    const at = entry * WIDTH;
    const number = (column: keyof typeof entryColumn): number => numbers[at + entryColumn[column]] ?? 0;
    const time = times[entry] ?? NO_TIME;
    const hashed = number('hasHash') === 1;
    this.dirId = this.#ids.dirs[number('dir')] ?? ROOT_DIR;
    this.nameId = this.#ids.names[number('name')] ?? ROOT_NAME;
    this.key = hashed ? contentKey(this.#hashes, entry * 32) : null;
    const values = this.#values;
    values.length = 0;
    values.push(id, layerId, number('ordinal'), this.dirId, this.nameId);
    values.push(entryTypes[number('type')] ?? 'other', FLAGS[number('typeFlag')] ?? '', number('mode'));
    values.push(whole(number('uid')), whole(number('gid')), this.#ids.owners[number('owner')] ?? null);
    values.push(whole(number('size')), time === NO_TIME ? null : time);
    values.push(hashed ? this.#hashes.subarray(entry * 32, entry * 32 + 32) : null);
    values.push(number('headerOffset'), number('dataOffset'), whole(number('storedSize')));
    values.push(number('leavesRoot'), number('inTree'));
    return values;
  }

  /** The same for one that has rare facts. */
  rare(entry: number, id: number, layerId: number, facts: RareFacts): SqlValue[] {
    const { link, sparse, extended, device, recordedName } = facts;
    const values = this.plain(entry, id, layerId);
    const columns = link === null ? null : toColumns(link);
    values.push(columns?.text ?? null, columns?.raw ?? null, sparse, extended);
    values.push(device === null ? null : whole(device.major), device === null ? null : whole(device.minor));
    values.push(recordedName);
    return values;
  }
}

/** A recorded number as SQLite and JavaScript can both hold it; hostile headers record larger ones. */
function whole(value: number): number {
  return Math.max(Math.min(Math.trunc(value), Number.MAX_SAFE_INTEGER), Number.MIN_SAFE_INTEGER) || 0;
}
