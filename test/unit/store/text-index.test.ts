import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { removeEvidence } from '../../../src/engine/query/library/remove-evidence';
import { searchFiles } from '../../../src/engine/query/search/search-files';
import { APPLICATION_ID } from '../../../src/engine/store/connection';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { first } from '../../../src/engine/store/migrations/001-first';
import { limits } from '../../../src/engine/store/migrations/002-limits';
import { indexTexts } from '../../../src/engine/store/text-index';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

function idsOf(library: WritableLibrary, table: 'name_text' | 'name_word' | 'dir_text', match: string): number[] {
  const rows = library.all<{ id: number }>(`SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ?`, match);
  return rows.map(({ id }) => id);
}

const paths = (library: WritableLibrary, query: string): string[] =>
  searchFiles(library, { query, caseId: null, after: null, limit: 50 }).hits.map(({ path }) => path);

async function archiveOf(name: string): Promise<string> {
  const path = join(temporaryFolder(), 'a.tar');
  await writeDockerArchive(path, [{ tag: 'a:1', layers: [[{ name, content: name }]] }]);
  return path;
}

describe('the texts that search looks into', () => {
  it('are filled from what a library of an earlier version holds', () => {
    const dir = temporaryFolder();
    const db = new Database(join(dir, 'library.sqlite'));
    db.exec(first + limits);
    db.exec(`INSERT INTO name (id, text, raw, folded) VALUES (2, 'Settings.JSON', x'', 'settings.json');
      INSERT INTO dir (id, parent_id, name_id, path, raw, folded) VALUES (2, 1, 2, 'Etc', x'', 'etc');`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma('user_version = 2');
    db.close();
    const library = openLibrary(dir);
    expect(idsOf(library, 'name_text', '"ett"')).toEqual([2]);
    expect(idsOf(library, 'name_word', '"js" *')).toEqual([2]);
    expect(idsOf(library, 'dir_text', '"etc"')).toEqual([2]);
    library.close();
  });

  it('hold what an ingest added, once it is visible', async () => {
    const library = temporaryLibrary();
    await addTo(library, await archiveOf('opt/tool/settings.json'));
    expect(idsOf(library, 'name_text', '"ett"')).toHaveLength(1);
    expect(idsOf(library, 'dir_text', '"ool"')).toHaveLength(1);
    indexTexts(library, neverCancelled);
    expect(idsOf(library, 'name_text', '"ett"')).toHaveLength(1);
  });

  it('lose what is swept, and find what takes its number', async () => {
    const library = temporaryLibrary();
    const { evidenceId } = await addTo(library, await archiveOf('opt/tool/settings.json'));
    await removeEvidence(library, evidenceId, null);
    expect(idsOf(library, 'name_text', '"ett"')).toEqual([]);
    expect(idsOf(library, 'name_word', '"settings"')).toEqual([]);
    expect(idsOf(library, 'dir_text', '"ool"')).toEqual([]);
    await addTo(library, await archiveOf('srv/other/package.yaml'));
    expect(paths(library, 'ackag')).toEqual(['srv/other/package.yaml']);
    expect(paths(library, 'settings')).toEqual([]);
  });

  it('leave nothing where the adding is cancelled', async () => {
    const library = temporaryLibrary();
    const path = await archiveOf('opt/tool/settings.json');
    await expect(addTo(library, path, { signal: { cancelled: true } })).rejects.toThrow('cancelled');
    expect(idsOf(library, 'name_text', '"ett"')).toEqual([]);
    await addTo(library, path);
    expect(paths(library, 'ettin')).toEqual(['opt/tool/settings.json']);
  });
});
