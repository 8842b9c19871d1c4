import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/engine/store/open-library';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder } from '../../engine-support/test-library';

const TOKEN = `token ghp_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5\n`;
/** Takes from a library what version 6 and those after it added to version 5. */
const BACK = `
DELETE FROM finding WHERE entry_id IN (SELECT id FROM entry WHERE kind = 3);
DELETE FROM entry_content WHERE entry_id IN (SELECT id FROM entry WHERE kind = 3);
UPDATE entry SET size = 0, sha256 = NULL, other_data_offset = NULL, other_stored_size = NULL WHERE kind = 3;
UPDATE image_entry SET change = 'modified' WHERE change = 'unchanged' AND layer = 3;
UPDATE image_layer SET modified = 1 WHERE layer = 3;
DROP INDEX entry_by_file; DROP INDEX entry_open_link; DROP TABLE image_link;
ALTER TABLE entry DROP COLUMN file_id;
ALTER TABLE image DROP COLUMN artifact_type;
DROP INDEX failed_evidence_by_case; DROP TABLE failed_evidence;
PRAGMA user_version = 5;
`;

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
    const db = new Database(join(dir, 'library.sqlite'));
    db.exec(BACK);
    db.close();
    const library = openLibrary(dir);
    expect(linkFacts(library)).toEqual(expected);
    expect(expected).toMatchObject({ links: { length: 3 }, findings: { length: 5 } });
    library.close();
  });
});
