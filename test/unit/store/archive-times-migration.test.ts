import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { imageLineage } from '../../../src/engine/query/library/image-lineage';
import { APPLICATION_ID } from '../../../src/engine/store/connection';
import { contentKey } from '../../../src/engine/store/content-key';
import { openLibrary } from '../../../src/engine/store/open-library';
import { first } from '../../../src/engine/store/migrations/001-first';
import { limits } from '../../../src/engine/store/migrations/002-limits';
import { entryIndex } from '../../../src/engine/store/migrations/003-entry-index';
import { searchTexts } from '../../../src/engine/store/migrations/004-search-texts';
import { timelineSummary } from '../../../src/engine/query/timeline/timeline-summary';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder } from '../../engine-support/test-library';

const ROWS = `
INSERT INTO evidence (id, name, path, bytes, sha256, container, compression, added_at, copied, folder)
  VALUES (1, 'old.tar', '/old.tar', 1, '${'00'.repeat(32)}', 'docker-archive', 'none', '2024-06-01T00:00:00Z', 0, 0);
INSERT INTO image (id, evidence_id, ordinal, image_uid, config_readable, created, created_ns, seen_in, attestation,
  entries, merged, shadowed, deleted)
  VALUES (1, 1, 1, 'sha256:00', 0, '2024-05-01T00:00:00Z', 1714521600000000000, '["manifest.json"]', 0, 0, 0, 0, 0);
`;

/** The folder of a library as version 4 wrote it, with one image. */
function oldLibrary(): string {
  const dir = temporaryFolder();
  const db = new Database(join(dir, 'library.sqlite'));
  db.function('content_key', { deterministic: true }, (sha256) => contentKey(sha256 as Buffer));
  for (const sql of [first, limits, entryIndex, searchTexts, ROWS]) db.exec(sql);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('user_version = 4');
  db.close();
  return dir;
}

describe('the migration to times of archive members', () => {
  it('opens an older library, keeps a copy of it, and says of its images that nothing was recorded', async () => {
    const dir = oldLibrary();
    const library = openLibrary(dir);
    expect(readdirSync(dir).filter((name) => name.startsWith('library-before-migration-from-4-')).length).toBe(1);
    expect(library.get('SELECT name, archive_members FROM evidence')).toEqual({
      name: 'old.tar',
      archive_members: null,
    });
    expect(timelineSummary(library, 1).archive).toMatchObject({ state: 'not-recorded', members: 0, total: 0 });
    expect(imageLineage(library, 1)).toMatchObject({ claims: [], annotationsRecorded: false });
    const path = join(temporaryFolder(), 'new.tar');
    await writeDockerArchive(path, [{ tag: 'new:1', layers: [[{ name: 'a' }]] }]);
    const [added = 0] = (await addTo(library, path)).imageIds;
    expect(timelineSummary(library, added).archive).toMatchObject({ state: 'recorded', members: 3, total: 3 });
    expect(imageLineage(library, added).annotationsRecorded).toBe(true);
    library.close();
  });
});
