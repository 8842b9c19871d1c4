import { basename } from 'node:path';
import { statSync } from 'node:fs';
import { breath } from '../../base/cancellation';
import { openForeign, type ForeignDatabase } from '../../store/foreign-database';
import { HashSetFault, type SetHit, type SetMember, type SourceSet } from './hash-set.types';

/** Tables of RDSv3 that have a row for each file: the minimal sets have FILE, the full ones METADATA below a view of that name. */
const TABLES = ['FILE', 'METADATA'];
const MOST_NOTE = 200;

/** A database of NIST's NSRL (RDSv3): SHA-256 in capital hex, with the package that has the file. */
export function openNsrl(path: string): SourceSet {
  const db = read(path, () => openForeign(path));
  const table = read(path, () => tableOf(db));
  if (table === null) {
    db.close();
    throw new HashSetFault(
      `“${path}” is a SQLite database without a table FILE that has sha256. It is no RDSv3 of the NSRL.`,
    );
  }
  const packages = packagesOf(db);
  return {
    ...{ name: basename(path), form: 'nsrl', bytes: statSync(path).size, kinds: ['sha256'] },
    ...{ entries: null, otherLines: 0, falsePositives: null },
    content: { kind: 'hashes', members: (signal) => membersOf(db, table, packages, path, () => breath(signal)) },
    async look(contents, signal) {
      const found = new Map<string, SetHit>();
      try {
        for await (const { sha256, id } of hitsOf(
          db,
          table,
          contents.map((one) => one.sha256),
          () => breath(signal),
        ))
          if (!found.has(sha256)) found.set(sha256, { by: 'sha256', probable: false, note: packages(id) });
      } catch (error) {
        throw faultOf(path, error);
      }
      return found;
    },
    close: () => db.close(),
  };
}

function read<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw faultOf(path, error);
  }
}

/** What SQLite says of a file that is damaged, or none of its own. */
function faultOf(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !isOfSqlite(error)) return error;
  return new HashSetFault(`“${path}” could not be read as a SQLite database: ${error.message}.`);
}

function isOfSqlite(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('SQLITE_');
}

interface Table {
  readonly name: string;
  readonly hasPackage: boolean;
}

function tableOf(db: ForeignDatabase): Table | null {
  for (const name of TABLES) {
    const columns = db.columnsOf(name);
    if (columns.includes('sha256')) return { name, hasPackage: columns.includes('package_id') };
  }
  return null;
}

/** By the index where there is one, else the table as it comes. */
async function* hitsOf(
  db: ForeignDatabase,
  { name, hasPackage }: Table,
  wanted: readonly string[],
  pause: () => Promise<void>,
): AsyncIterable<{ readonly sha256: string; readonly id: string }> {
  const columns = ['sha256', hasPackage ? 'package_id' : 'NULL'];
  if (db.finds(name, 'sha256')) {
    for (const sha256 of wanted) {
      await pause();
      for (const value of [sha256.toUpperCase(), sha256]) {
        const [row] = db.rows(name, columns, { where: { column: 'sha256', value } });
        if (row === undefined) continue;
        yield { sha256, id: String(row[1] ?? '') };
        break;
      }
    }
    return;
  }
  const known = new Set(wanted);
  let count = 0;
  for (const [digest, id] of db.rows(name, columns)) {
    count += 1;
    if (count % 4096 === 0) await pause();
    const sha256 = typeof digest === 'string' ? digest.toLowerCase() : '';
    if (known.has(sha256)) yield { sha256, id: String(id ?? '') };
  }
}

/** Every file of the database: in the order of its index where there is one, as they are written fastest then. */
async function* membersOf(
  db: ForeignDatabase,
  { name, hasPackage }: Table,
  packages: (id: string) => string | null,
  path: string,
  pause: () => Promise<void>,
): AsyncIterable<SetMember> {
  let count = 0;
  try {
    const order = db.finds(name, 'sha256') ? 'sha256' : null;
    for (const [digest, id] of db.rows(name, ['sha256', hasPackage ? 'package_id' : 'NULL'], { order })) {
      count += 1;
      if (count % 4096 === 0) await pause();
      if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/i.test(digest)) continue;
      yield { hash: Buffer.from(digest, 'hex'), note: packages(String(id ?? '')) };
    }
  } catch (error) {
    throw faultOf(path, error);
  }
}

/** Packages by their number, each looked for once. */
function packagesOf(db: ForeignDatabase): (id: string) => string | null {
  const known = new Map<string, string | null>();
  return (id) => {
    if (!known.has(id)) known.set(id, packageOf(db, id));
    return known.get(id) ?? null;
  };
}

/** Name and version of a package, as the database has them. */
function packageOf(db: ForeignDatabase, id: string): string | null {
  const columns = db.columnsOf('PKG');
  if (id === '' || !columns.includes('package_id') || !columns.includes('name')) return null;
  const [row] = db.rows('PKG', ['name', columns.includes('version') ? 'version' : 'NULL'], {
    where: { column: 'package_id', value: id },
  });
  const words = (row ?? []).flatMap((cell) => (typeof cell === 'string' && cell !== '' ? [cell] : []));
  return words.length === 0 ? null : words.join(' ').slice(0, MOST_NOTE);
}
