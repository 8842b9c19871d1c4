import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { APPLICATION_ID, pragmaNumber, type Connection } from './connection';
import { first } from './migrations/001-first';
import { limits } from './migrations/002-limits';
import { entryIndex } from './migrations/003-entry-index';
import { searchTexts } from './migrations/004-search-texts';
import { archiveTimes } from './migrations/005-archive-times';
import { contentKey } from './content-key';

interface Migration {
  readonly version: number;
  readonly sql: string;
}

const migrations: readonly Migration[] = [
  { version: 1, sql: first },
  { version: 2, sql: limits },
  { version: 3, sql: entryIndex },
  { version: 4, sql: searchTexts },
  { version: 5, sql: archiveTimes },
];

/** The form of library that this version of Stratigraph writes. */
export const LIBRARY_VERSION = migrations.at(-1)?.version ?? 0;

/** Refuses a file that is no library or that a newer version wrote; returns the version found, 0 for a new file. */
export function checkVersion(db: Connection, path: string): number {
  const version = pragmaNumber(db, 'user_version');
  const application = pragmaNumber(db, 'application_id');
  const tables = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0;
  if (application === 0 && version === 0 && tables === 0) return 0;
  if (application !== APPLICATION_ID) {
    throw new FailureError('library-damaged', { path }, ['library.sqlite is no library of Stratigraph']);
  }
  if (version > LIBRARY_VERSION) throw new FailureError('library-newer', { path }, [`version ${version}`]);
  return version;
}

/** Brings a library to the present form; keeps a copy of an existing one before each step. */
export function migrate(db: Connection, dir: string): void {
  const found = checkVersion(db, dir);
  if (found === LIBRARY_VERSION) return;
  db.function('content_key', { deterministic: true }, (sha256) => contentKey(sha256 as Buffer));
  // A table that is made anew is dropped first: what refers to it must not go with it.
  db.pragma('foreign_keys = OFF');
  const steps = migrations.filter(({ version }) => version > found);
  // A new library has nothing to keep a copy of: its steps are one commit, which waits for the disk once.
  if (found === 0) db.transaction(() => steps.forEach((migration) => take(db, dir, migration))).immediate();
  else {
    for (const migration of steps) {
      backUp(db, dir, migration.version - 1);
      db.transaction(() => take(db, dir, migration)).immediate();
    }
  }
  db.pragma('foreign_keys = ON');
}

function take(db: Connection, dir: string, { version, sql }: Migration): void {
  db.exec(sql);
  checkReferences(db, dir);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${version}`);
}

function checkReferences(db: Connection, path: string): void {
  const [broken] = db.pragma('foreign_key_check') as { readonly table: string; readonly rowid: number }[];
  if (broken === undefined) return;
  throw new FailureError('library-damaged', { path }, [`row ${broken.rowid} of ${broken.table} refers to nothing`]);
}

function backUp(db: Connection, dir: string, version: number): void {
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  db.prepare('VACUUM INTO ?').run(join(dir, `library-before-migration-from-${version}-${stamp}.sqlite`));
}
