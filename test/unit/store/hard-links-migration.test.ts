import { renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeTables } from '../../../src/engine/store/migrations';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder } from '../../engine-support/test-library';

const TOKEN = `token ghp_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5\n`;
/** What version 6 brought to version 5, taken back. */
const BACK = `
DELETE FROM finding WHERE entry_id IN (SELECT id FROM entry WHERE kind = 3);
DELETE FROM entry_content WHERE entry_id IN (SELECT id FROM entry WHERE kind = 3);
UPDATE entry SET size = 0, sha256 = NULL, other_data_offset = NULL, other_stored_size = NULL WHERE kind = 3;
UPDATE image_entry SET change = 'modified' WHERE change = 'unchanged' AND layer = 3;
UPDATE image_layer SET modified = 1 WHERE layer = 3;
`;

const TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%'
  AND name NOT LIKE '%\\_text%' ESCAPE '\\' AND name NOT LIKE '%\\_word%' ESCAPE '\\'`;

/** Puts the rows of a library into the tables of an earlier version, as far as that has them. */
function asVersion(dir: string, version: number): Database.Database {
  const [path, newer] = [join(dir, 'library.sqlite'), join(dir, '..', `${basename(dir)}-newer.sqlite`)];
  renameSync(path, newer);
  onTestFinished(() => rmSync(newer));
  const db = new Database(path);
  makeTables(db, dir, version);
  db.pragma('foreign_keys = OFF');
  db.prepare('ATTACH ? AS newer').run(newer);
  for (const table of db.prepare<[], string>(TABLES).pluck().all()) {
    const there = new Set(columnsOf(db, 'newer', table));
    const columns = columnsOf(db, 'main', table).filter((column) => there.has(column));
    if (columns.length === 0) continue;
    const list = columns.join(', ');
    db.exec(`INSERT OR REPLACE INTO main.${table} (${list}) SELECT ${list} FROM newer.${table}`);
  }
  db.exec('DETACH newer');
  return db;
}

function columnsOf(db: Database.Database, schema: string, table: string): readonly string[] {
  return (db.pragma(`${schema}.table_info(${table})`) as { readonly name: string }[]).map(({ name }) => name);
}

function linkFacts(library: WritableLibrary): unknown {
  return {
    entries: library.lists(
      'SELECT id, kind, size, hex(sha256), data_offset, stored_size, file_id FROM entry ORDER BY id',
    ),
    contents: library.lists('SELECT key, entry_id FROM entry_content ORDER BY key, entry_id'),
    links: library.lists('SELECT image_id, layer, entry_id, file_layer, file_id FROM image_link ORDER BY entry_id'),
    changes: library.lists('SELECT layer, entry_id, change FROM image_entry ORDER BY layer, entry_id'),
    layers: library.lists('SELECT layer, added, modified, meta FROM image_layer ORDER BY layer'),
    findings: library.lists("SELECT entry_id, rule, offset FROM finding WHERE kind = 'file' ORDER BY entry_id"),
  };
}

describe('the migration to hard links that are their files', () => {
  it('gives the links of an older library what an intake gives them now', async () => {
    const path = join(temporaryFolder(), 'links.tar');
    const link = (name: string, linkname: string) => ({ name, type: 'link', linkname }) as const;
    await writeDockerArchive(path, [
      {
        tag: 'links:1',
        layers: [
          [{ name: 'a', content: TOKEN }, link('b', 'a'), link('c', 'b'), link('lost', 'none')],
          [link('d', 'c'), { name: 'e', content: 'x'.repeat(600) }],
          [link('b', 'a'), link('f', 'e')],
        ],
      },
    ]);
    const dir = temporaryFolder();
    const made = openLibrary(dir);
    await addTo(made, path);
    const expected = linkFacts(made);
    made.close();
    const db = asVersion(dir, 5);
    db.exec(BACK);
    db.close();
    const library = openLibrary(dir);
    expect(linkFacts(library)).toEqual(expected);
    expect(expected).toMatchObject({ links: { length: 3 }, findings: { length: 5 } });
    library.close();
  });
});
