import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { APPLICATION_ID, type Connection } from './connection';
import { first } from './migrations/001-first';
import { limits } from './migrations/002-limits';
import { entryIndex } from './migrations/003-entry-index';
import { searchTexts } from './migrations/004-search-texts';
import { archiveTimes } from './migrations/005-archive-times';
import { hardLinks } from './migrations/006-hard-links';
import { artifacts } from './migrations/007-artifacts';
import { failedEvidence } from './migrations/008-failed-evidence';
import { caseWork } from './migrations/009-case-work';
import { standIns } from './migrations/010-stand-ins';
import { hashSets } from './migrations/011-hash-sets';
import { coverOldTexts } from './cover-old-texts';
import { contentKey } from './content-key';
import { resolveOldLinks } from './old-links';
import { makeOwnFile } from './own-files';

interface Migration {
  readonly version: number;
  readonly sql: string;
  /** What SQL alone cannot bring to the new form. */
  readonly fill?: (db: Connection, dir: string) => void;
}

const migrations: readonly Migration[] = [
  { version: 1, sql: first },
  { version: 2, sql: limits },
  { version: 3, sql: entryIndex },
  { version: 4, sql: searchTexts },
  { version: 5, sql: archiveTimes },
  { version: 6, sql: hardLinks, fill: resolveOldLinks },
  { version: 7, sql: artifacts },
  { version: 8, sql: failedEvidence },
  { version: 9, sql: caseWork },
  { version: 10, sql: standIns, fill: coverOldTexts },
  { version: 11, sql: hashSets },
];

/** The key of `library_info` that has the version which a library came from, until its audit log tells of it (finish-migration.ts). */
export const MIGRATING_FROM = 'migrating-from';

/** The form of library that this version of Stratigraph writes. */
export const LIBRARY_VERSION = migrations.at(-1)?.version ?? 0;

/** Makes an empty database one of a version; `dir` is for words only. */
export function makeTables(db: Connection, dir: string, version = LIBRARY_VERSION): void {
  const steps = migrations.filter((migration) => migration.version <= version);
  withoutReferences(db, () => {
    // There is nothing to keep a copy of: the steps are one commit.
    db.transaction(() => steps.forEach((migration) => take(db, dir, migration))).immediate();
  });
}

/**
 * Brings a library of an earlier version, that was proved (prove-database.ts), to the present form; keeps a copy of it
 * before each step.
 */
export function migrate(db: Connection, dir: string, found: number): void {
  if (found === LIBRARY_VERSION) return;
  withoutReferences(db, () => {
    for (const migration of migrations.filter(({ version }) => version > found)) {
      backUp(db, dir, migration.version - 1);
      db.transaction(() => {
        db.prepare('INSERT OR IGNORE INTO library_info (key, value) VALUES (?, ?)').run(MIGRATING_FROM, String(found));
        take(db, dir, migration);
      }).immediate();
    }
  });
}

/** A table that is made anew is dropped first: what refers to it must not go with it. */
function withoutReferences(db: Connection, work: () => void): void {
  db.function('content_key', { deterministic: true, directOnly: true }, (sha256) => contentKey(sha256 as Buffer));
  db.pragma('foreign_keys = OFF');
  work();
  db.pragma('foreign_keys = ON');
}

function take(db: Connection, dir: string, { version, sql, fill }: Migration): void {
  db.exec(sql);
  fill?.(db, dir);
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
  const path = join(dir, `library-before-migration-from-${version}-${stamp}.sqlite`);
  // SQLite writes into an empty file that is there, and leaves its mode as it is.
  makeOwnFile(path);
  db.prepare('VACUUM INTO ?').run(path);
}
