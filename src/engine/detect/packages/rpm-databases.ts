import { SqliteFile } from '../inside/sqlite-file';
import type { ParsedDatabase } from './package-record.types';
import { berkeleyValues } from './berkeley-hash';
import { ndbBlobs } from './ndb-packages';
import type { RpmBlob } from './rpm-blob.types';
import { RecordList } from './record-list';
import { rpmHeader } from './rpm-header';
import { textOf } from './text-fields';

const SQLITE_MAGIC = 'SQLite format 3\0';

/** An rpm database in any of its three forms, told apart by their bytes: SQLite, a Berkeley DB hash, NDB. */
export function rpmDatabase(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('rpm');
  const blobs = rpmBlobs(bytes);
  if (blobs === null) {
    list.hurt('not-this-format');
    return list;
  }
  for (const { bytes: blob, offset } of blobs) {
    if (list.full) {
      list.hurt('too-much', offset);
      break;
    }
    const fields = blob === null ? null : rpmHeader(blob);
    if (blob === null || fields === null) list.hurt('bad-record', offset);
    else list.add(fields, blob, offset);
  }
  return list;
}

/** `rpmdb.sqlite-wal`: pages that are not in the database yet. They are not read, and not passed over in silence. */
export function rpmWriteAheadLog(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('rpm');
  if (bytes.length > 0) list.hurt('bad-record', 0);
  return list;
}

/** The header blobs of a database, null for one that cannot be read; null where the bytes are none of these forms. */
export function rpmBlobs(bytes: Uint8Array): Iterable<RpmBlob> | null {
  if (Buffer.from(bytes.subarray(0, SQLITE_MAGIC.length)).toString('latin1') === SQLITE_MAGIC)
    return sqliteBlobs(bytes);
  return berkeleyValues(bytes) ?? ndbBlobs(bytes);
}

/** The column `blob` of the table `Packages`. */
function* sqliteBlobs(bytes: Uint8Array): Generator<RpmBlob> {
  const file = new SqliteFile(bytes);
  for (const page of file.pagesFrom(1))
    for (const { values } of file.rows(page)) {
      const [type, name, , root] = values;
      const isText = type?.kind === 'text' && name?.kind === 'text' && root?.kind === 'integer';
      if (!isText || textOf(type.bytes) !== 'table' || textOf(name.bytes) !== 'Packages') continue;
      for (const leaf of file.pagesFrom(root.value))
        for (const row of file.rows(leaf)) {
          const blob = row.values[1];
          yield { bytes: blob?.kind === 'blob' ? blob.bytes : null, offset: 0 };
        }
    }
  if (file.damaged) yield { bytes: null, offset: 0 };
}
