import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createCase } from '../../../src/engine/query/library/cases';
import { failedEvidence, keepFailed } from '../../../src/engine/query/library/failed-evidence';
import { openLibrary } from '../../../src/engine/store/open-library';
import { makeTables } from '../../../src/engine/store/migrations';
import { temporaryFolder } from '../../engine-support/test-library';

it('a library of version 7 is kept with a copy, and holds no evidence that failed', () => {
  const dir = temporaryFolder();
  const db = new Database(join(dir, 'library.sqlite'));
  makeTables(db, dir, 7);
  db.exec(`INSERT INTO case_file (id, name, folded, created_at) VALUES (1, 'Old', 'old', '2024-06-01T00:00:00Z')`);
  db.close();
  const library = openLibrary(dir);
  expect(readdirSync(dir).filter((name) => name.startsWith('library-before-migration-from-7-')).length).toBe(1);
  expect(library.column('SELECT name FROM case_file')).toEqual(['Old']);
  expect(failedEvidence(library)).toEqual([]);
  const { id } = createCase(library, 'New', null);
  keepFailed(library, { path: '/a.tar', caseId: id }, { code: 'evidence-not-an-image', params: {}, details: [] }, null);
  expect(failedEvidence(library, id)).toMatchObject([{ caseName: 'New', path: '/a.tar', name: 'a.tar' }]);
  expect(failedEvidence(library, 1)).toEqual([]);
  library.close();
});
