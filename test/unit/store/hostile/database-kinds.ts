import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { APPLICATION_ID, type Connection } from '../../../../src/engine/store/connection';
import { makeTables } from '../../../../src/engine/store/migrations';
import type { Place } from './library-template';
import type { HostileKind } from './place-kinds';
import { writeSuperJournal } from './super-journal';

function change({ dir }: Place, work: (db: Connection) => void): void {
  const db = new Database(join(dir, 'library.sqlite'));
  db.unsafeMode();
  work(db);
  db.close();
}

const untrusted = (name: string, detail: RegExp, make: (place: Place) => void): HostileKind => ({
  ...{ name, make, code: 'library-untrusted', detail },
});
const damaged = (name: string, detail: RegExp, make: (place: Place) => void): HostileKind => ({
  ...{ name, make, code: 'library-damaged', detail },
});
const withSql = (name: string, detail: RegExp, sql: string): HostileKind =>
  untrusted(name, detail, (place) => change(place, (db) => db.exec(sql)));
const rewritten = (name: string, detail: RegExp, object: string, from: string, to: string): HostileKind =>
  untrusted(name, detail, (place) =>
    change(place, (db) => {
      db.pragma('writable_schema = ON');
      const sql = `UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ? AND instr(sql, ?)`;
      if (db.prepare(sql).run(from, to, object, from).changes !== 1) throw new Error(`nothing to rewrite in ${object}`);
    }),
  );
const withVersion = (version: number): ((place: Place) => void) => {
  return (place) => change(place, (db) => db.pragma(`user_version = ${version}`));
};

const DELETES = 'CREATE TRIGGER wipe AFTER INSERT ON evidence BEGIN DELETE FROM finding; END';
const ENDLESS = `CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n`;

export const databaseKinds: readonly HostileKind[] = [
  withSql('a trigger that deletes findings', /^trigger wipe is not ours$/, DELETES),
  withSql('a view without an end', /^view endless is not ours$/, ENDLESS),
  withSql(
    'a view in the place of a table',
    /^view image_reference is not ours$/,
    `DROP TABLE image_reference; ${ENDLESS};
      CREATE VIEW image_reference AS SELECT 1 AS image_id, 1 AS ordinal, x AS reference FROM endless`,
  ),
  withSql('a table of somebody else', /^table other is not ours$/, 'CREATE TABLE other (x)'),
  withSql('an index of somebody else', /^index slow is not ours$/, 'CREATE INDEX slow ON finding(title)'),
  withSql('an index on what a function says', /^index odd/, 'CREATE INDEX odd ON finding(abs(id))'),
  withSql('statistics that mislead the planner', /^table sqlite_stat1 is not ours$/, 'ANALYZE'),
  withSql('a missing index', /^index finding_by_layer is missing$/, 'DROP INDEX finding_by_layer'),
  withSql(
    'an audit log that can be changed',
    /^trigger audit_log_is_append_only_update is missing$/,
    'DROP TRIGGER audit_log_is_append_only_update',
  ),
  rewritten(
    'a trigger that does something else',
    /^trigger audit_log_is_append_only_delete was changed$/,
    'audit_log_is_append_only_delete',
    "SELECT RAISE(ABORT, 'the audit log is append-only')",
    'DELETE FROM finding',
  ),
  rewritten(
    'a generated column that says something else',
    /^table entry was changed$/,
    'entry',
    'coalesce(other_stored_size, size)',
    '0',
  ),
  withSql('a column more', /^table image was changed$/, 'ALTER TABLE image ADD COLUMN more TEXT'),
  damaged('two tables at one place', /lies where something else lies|malformed|2nd reference/, (place) =>
    change(place, (db) => {
      db.pragma('writable_schema = ON');
      db.exec(`UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'audit_log')
        WHERE name = 'finding'`);
    }),
  ),
  withSql(
    'evidence whose digest leads out of the library',
    /^the digest of evidence 1 is malformed$/,
    "UPDATE evidence SET sha256 = '../../../victim'",
  ),
  withSql(
    'a status that we never write',
    /^image_layer 1 holds a value that is not ours$/,
    "UPDATE image_layer SET digest_status = 'fine'",
  ),
  withSql(
    'earlier work that is no JSON',
    /^work_change 1 holds a value that is not ours$/,
    "INSERT INTO work_change (audit_id, in_table, uid, before, state) VALUES (1, 'tag', 'x', '{', 'done')",
  ),
  withSql(
    'a place beyond every file',
    /^image_layer 1 holds a value that is not ours$/,
    'UPDATE image_layer SET source_offset = 9223372036854775807',
  ),
  withSql(
    'evidence whose digest is empty',
    /^the digest of evidence 1 is malformed$/,
    "UPDATE evidence SET sha256 = ''",
  ),
  withSql(
    'evidence whose digest goes on after a zero',
    /^the digest of evidence 1 is malformed$/,
    "UPDATE evidence SET sha256 = sha256 || char(0) || '/../../victim'",
  ),
  withSql(
    'a layer whose digest leads out of the library',
    /^the digest of layer \d+ is malformed$/,
    "UPDATE layer SET diff_id = 'sha256:../../../victim'",
  ),
  untrusted('texts in another encoding', /^its texts are in UTF-16le$/, ({ dir }) => {
    const path = join(dir, 'library.sqlite');
    rmSync(path);
    const db = new Database(path);
    db.pragma("encoding = 'UTF-16le'");
    makeTables(db, dir);
    db.close();
  }),
  {
    ...untrusted('the version of other tables', /is not ours/, withVersion(3)),
    readerCode: 'library-older',
  },
  damaged('a version below zero', /says that its version is -7/, withVersion(-7)),
  damaged('tables without a version', /says that its version is 0/, withVersion(0)),
  { name: 'a version to come', make: withVersion(2_147_483_647), code: 'library-newer', detail: /version 2147483647/ },
  damaged('the database of another program', /is no library of Stratigraph/, (place) =>
    change(place, (db) => db.pragma(`application_id = ${APPLICATION_ID + 1}`)),
  ),
  damaged('a database that is cut short', /./, ({ dir }) => truncateSync(join(dir, 'library.sqlite'), 20_000)),
  damaged('a database of its first page', /./, ({ dir }) => truncateSync(join(dir, 'library.sqlite'), 4096)),
  damaged('an empty database', /library\.sqlite is empty/, ({ dir }) => truncateSync(join(dir, 'library.sqlite'), 0)),
  damaged('text for a database', /file is not a database/, ({ dir }) =>
    writeFileSync(join(dir, 'library.sqlite'), 'no database, but a text\n'.repeat(400)),
  ),
  {
    ...damaged('no database among copies and backups', /library\.sqlite is missing, but there is/, ({ dir }) =>
      rmSync(join(dir, 'library.sqlite')),
    ),
    readerCode: 'library-not-found',
  },
  untrusted('a journal that names a file', /library\.sqlite-journal names another file$/, ({ dir, victim }) =>
    writeSuperJournal(join(dir, 'library.sqlite'), join(victim, 'letter.txt')),
  ),
  damaged(
    'a text where a number belongs',
    /non-INTEGER|NUMERIC value|malformed|cannot store|evidence\.bytes/,
    (place) =>
      change(place, (db) => {
        db.pragma('writable_schema = ON');
        db.exec(
          "UPDATE sqlite_schema SET sql = replace(sql, 'bytes INTEGER NOT NULL', 'bytes ANY NOT NULL') WHERE name = 'evidence'",
        );
        db.pragma('writable_schema = RESET');
        db.exec("UPDATE evidence SET bytes = 'many'");
        db.pragma('writable_schema = ON');
        db.exec(
          "UPDATE sqlite_schema SET sql = replace(sql, 'bytes ANY NOT NULL', 'bytes INTEGER NOT NULL') WHERE name = 'evidence'",
        );
      }),
  ),
  {
    name: 'a restore whose journal leads out of the library',
    make: ({ dir }) => writeFileSync(join(dir, 'library.restore.json'), '{"kept":"../victim/letter.txt"}'),
    ...{ code: 'library-damaged', detail: /library\.restore\.json cannot be read/ },
  },
];
