import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { caseRows, createCase } from '../../../src/engine/query/library/cases';
import { evidenceRows } from '../../../src/engine/query/library/evidence-row';
import { addToCase, caseItems, removeFromCase } from '../../../src/engine/query/library/case-items';
import { tagRows } from '../../../src/engine/query/work/tags';
import { makeTables } from '../../../src/engine/store/migrations';
import { openLibrary } from '../../../src/engine/store/open-library';
import { temporaryFolder } from '../../engine-support/test-library';

const EVIDENCE = `INSERT INTO evidence (id, case_id, name, path, bytes, sha256, container, compression, added_at, copied, folder)
  VALUES (?, ?, ?, ?, 1, ?, 'docker-archive', 'none', '2024-06-02T00:00:00Z', 0, 0)`;

/** A library of version 8 with two cases, three archives in them and one in none; a fifth was taken out again. */
function version8(): string {
  const dir = temporaryFolder();
  const db = new Database(join(dir, 'library.sqlite'));
  makeTables(db, dir, 8);
  db.exec(`INSERT INTO case_file (id, name, folded, examiner, created_at) VALUES (1, 'Old', 'old', 'E', '2024-06-01T00:00:00Z'),
    (7, 'Gone', 'gone', NULL, '2024-06-01T00:00:00Z'), (3, 'New', 'new', NULL, '2024-06-01T01:00:00Z')`);
  db.exec('DELETE FROM case_file WHERE id = 7');
  const add = db.prepare(EVIDENCE);
  [1, 3, 1, null, 1].forEach((caseId, index) => {
    add.run(index + 1, caseId, `${index}.tar`, `/in/${index}.tar`, String(index).repeat(64));
  });
  db.exec('DELETE FROM evidence WHERE id = 5');
  db.exec(`INSERT INTO image (id, evidence_id, ordinal, image_uid, config_readable, seen_in, attestation, entries, merged,
    shadowed, deleted) VALUES (1, 1, 1, 'sha256:${'c'.repeat(64)}', 1, '[]', 0, 0, 0, 0, 0)`);
  db.exec(`INSERT INTO finding (image_id, kind, rule, severity, title, masked_value, value_length)
    VALUES (1, 'config', 'password', 'high', 'Password', '••••••••', 8)`);
  db.exec(`INSERT INTO failed_evidence (case_id, path, failed_at, failure)
    VALUES (3, '/bad.tar', '2024-06-01T00:00:00Z', '{"code":"evidence-empty","params":{},"details":[]}')`);
  db.close();
  return dir;
}

describe('a library of version 8', () => {
  it('is kept with a copy, and its evidence is in the cases where it was, with numbers by the order of adding', () => {
    const dir = version8();
    const library = openLibrary(dir);
    expect(readdirSync(dir).filter((name) => name.startsWith('library-before-migration-from-8-')).length).toBe(1);
    expect(caseRows(library)).toMatchObject([
      { id: 1, name: 'Old', number: '', status: 'open', examiner: 'E', organisation: '', evidence: 2, images: 1 },
      { id: 3, name: 'New', examiner: null, evidence: 1, images: 0 },
    ]);
    expect(new Set(caseRows(library).map(({ uid }) => uid)).size).toBe(2);
    expect(evidenceRows(library).map(({ id, caseIds }) => [id, caseIds])).toEqual([
      [1, [1]],
      [2, [3]],
      [3, [1]],
      [4, []],
    ]);
    const { items } = caseItems(library, { caseId: 1, offset: 0, limit: 10 });
    expect(items.map(({ evidenceId, item, receivedFrom }) => [evidenceId, item, receivedFrom])).toEqual([
      [1, 1, ''],
      [3, 2, ''],
    ]);
    expect(library.column('SELECT value_key FROM finding')).toEqual([null]);
    expect(library.column('SELECT case_id FROM failed_evidence')).toEqual([3]);
    expect(tagRows(library).map(({ name, key }) => [name, key])).toEqual([
      ['Notable', '1'],
      ['Follow up', '2'],
      ['Benign', '3'],
    ]);
    library.close();
  });

  it('goes on with new numbers: of cases, of evidence, and of items that left', () => {
    const library = openLibrary(version8());
    expect(createCase(library, 'Next', null).id).toBe(8);
    expect(
      library.run(`INSERT INTO evidence (name, path, bytes, sha256, container, compression, added_at, copied, folder)
      VALUES ('n', '/n', 1, '${'f'.repeat(64)}', 'rootfs', 'none', '2024-06-03T00:00:00Z', 0, 0)`).id,
    ).toBe(6);
    removeFromCase(library, { caseId: 1, evidenceIds: [3] }, null);
    addToCase(library, { caseId: 1, evidenceIds: [4, 3] }, null);
    const { items } = caseItems(library, { caseId: 1, offset: 0, limit: 10 });
    expect(items.map(({ evidenceId, item }) => [evidenceId, item])).toEqual([
      [1, 1],
      [4, 3],
      [3, 4],
    ]);
    library.close();
  });
});
