import { join } from 'node:path';
import { writeFileSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { importCaseFile } from '../../../src/engine/output/case-file/import-case';
import { checkLibrary } from '../../../src/engine/output/library-care/library-care';
import { imageRows } from '../../../src/engine/query/library/image-rows';
import { makeTables } from '../../../src/engine/store/migrations';
import { openLibrary } from '../../../src/engine/store/open-library';
import { databaseOfVersion, libraryOfVersion } from '../../engine-support/fixture-libraries';
import { temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';
import { exported, membersOf, sealed, writeMembers, type Member } from './case-scene';

const TABLES = [
  ...['evidence', 'name', 'dir', 'owner', 'layer', 'layer_blob', 'layer_dir', 'coverage', 'entry', 'entry_name'],
  ...['entry_content', 'image', 'image_reference', 'image_layer', 'image_entry', 'image_link', 'history_step'],
  ...['comparison', 'blob', 'archive_member', 'problem', 'finding'],
];

/** The evidence of the library of version 9 as the index of a case file of that version has it: alone, and one file. */
function indexOfVersion9(): Buffer {
  const [path, from] = ['index.sqlite', 'from.sqlite'].map((name) => join(temporaryFolder(), name)) as [string, string];
  writeFileSync(from, databaseOfVersion(9));
  const database = new Database(path);
  makeTables(database, path, 9);
  database.pragma('foreign_keys = OFF');
  database.prepare('ATTACH ? AS other').run(from);
  for (const table of TABLES) {
    const names = database
      .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`)
      .pluck()
      .all()
      .join(', ');
    database.exec(`INSERT OR REPLACE INTO main.${table} (${names}) SELECT ${names} FROM other.${table}`);
  }
  database.exec('DELETE FROM library_info; DETACH other');
  database.exec('VACUUM');
  database.close();
  return readFileSync(path);
}

/** A case file as version 9 wrote it: its log ends before any migration. */
async function caseFileOfVersion9(): Promise<string> {
  const library = openLibrary(libraryOfVersion(9));
  const members = await membersOf(await exported(library, 1, false));
  library.close();
  let heads: unknown;
  const old = members.map((member): Member => {
    if (member.name === 'index.sqlite') return { ...member, content: indexOfVersion9() };
    if (member.name !== 'audit.json') return member;
    const chains = JSON.parse(member.content.toString()) as {
      library: string;
      rows: { action: string; hash: string }[];
    }[];
    const before = chains.map((chain) => ({
      ...chain,
      rows: chain.rows.filter(({ action }) => action !== 'library-migrated'),
    }));
    expect(chains[0]?.rows.length).toBe((before[0]?.rows.length ?? 0) + 1);
    heads = before.map(({ library: of, rows }) => ({ library: of, rows: rows.length, head: rows.at(-1)?.hash }));
    return { ...member, content: Buffer.from(`${JSON.stringify(before, null, 1)}\n`) };
  });
  return writeMembers(sealed(old, (manifest) => void (manifest['audit'] = heads)));
}

it('a case file of version 9 is imported with its secrets covered, exported again, and imported elsewhere', async () => {
  const library = temporaryLibrary();
  const done = await importCaseFile(library, await caseFileOfVersion9(), { examiner: 'E' });
  expect(done.evidence).toEqual({ added: 1, known: 0 });
  expect(imageRows(library, null)).toHaveLength(1);
  expect(library.get<{ n: number }>('SELECT count(*) AS n FROM stand_in')?.n).toBeGreaterThan(0);
  expect(checkLibrary(library).problems).toEqual([]);
  const third = temporaryLibrary();
  await importCaseFile(third, await exported(library, done.caseId, false), { examiner: 'E' });
  expect(checkLibrary(third).problems).toEqual([]);
});
