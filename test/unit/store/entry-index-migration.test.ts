import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { APPLICATION_ID } from '../../../src/engine/store/connection';
import { openLibrary } from '../../../src/engine/store/open-library';
import { first } from '../../../src/engine/store/migrations/001-first';
import { limits } from '../../../src/engine/store/migrations/002-limits';
import { temporaryFolder } from '../../engine-support/test-library';

const SHA256 = 'ab'.repeat(6) + 'cd'.repeat(26);
const ROWS = `
INSERT INTO layer (id, ready) VALUES (1, 1);
INSERT INTO name (id, text, raw, folded) VALUES (2, 'etc', x'', 'etc'), (3, 'passwd', x'', 'passwd');
INSERT INTO dir (id, parent_id, name_id, path, raw, folded) VALUES (2, 1, 2, 'etc', x'', 'etc');
INSERT INTO content (id, sha256) VALUES (7, x'${SHA256}');
INSERT INTO entry (id, layer_id, ordinal, dir_id, name_id, type, type_flag, mode, uid, gid, size, mtime_ns, link,
  content_id, header_offset, data_offset, stored_size, leaves_root, in_tree) VALUES
  (4, 1, 0, 1, 2, 'dir', '5', 493, 0, 0, 0, 1, NULL, NULL, 0, 512, 0, 0, 1),
  (5, 1, 1, 2, 3, 'file', '0', 420, 1, 2, 9, 1700000000123456789, NULL, 7, 512, 1024, 9, 0, 1),
  (6, 1, 2, 2, 2, 'symlink', '2', 511, 0, 0, 0, NULL, 'passwd', NULL, 2048, 2560, 0, 0, 1);
INSERT INTO entry (id, layer_id, ordinal, dir_id, name_id, type, type_flag, mode, uid, gid, size, header_offset,
  data_offset, stored_size, sparse, extended, device_major, device_minor, recorded_name, leaves_root, in_tree) VALUES
  (7, 1, 3, 2, 2, 'file', 'S', 420, 0, 0, 900, 3072, 4608, 5, '[[1,5]]', '[["a\\b","\\u0000"]]', NULL, NULL, x'', 0, 1),
  (8, 1, 4, 2, 2, 'chardev', '3', 420, 0, 0, 0, 4096, 4608, 0, NULL, NULL, 1, 3, x'2e2fff', 0, 1),
  (9, 1, 5, 2, 2, 'whiteout', '0', 420, 0, 0, 0, 5120, 5632, 0, NULL, NULL, NULL, NULL, NULL, 0, 0);
INSERT INTO finding (layer_id, entry_id, kind, rule, severity, title, masked_value, value_length)
  VALUES (1, 5, 'file', 'rule', 'high', 'Title', '***', 9);
`;

/** The folder of a library as version 2 wrote it. */
function oldLibrary(): string {
  const dir = temporaryFolder();
  const db = new Database(join(dir, 'library.sqlite'));
  db.exec(first);
  db.exec(limits);
  db.exec(ROWS);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('user_version = 2');
  db.close();
  return dir;
}

describe('the migration to entries with their own digest', () => {
  it('keeps every entry, what refers to it, and fills the index tables', () => {
    const library = openLibrary(oldLibrary());
    const entries = library.all(
      `SELECT id, name_id, type, size, CAST(mtime_ns AS TEXT) AS mtime, link, lower(hex(sha256)) AS sha256,
        header_offset, stored_size, in_tree FROM entry WHERE id < 7 ORDER BY id`,
    );
    const rest = { in_tree: 1 };
    expect(entries).toEqual([
      {
        id: 4,
        name_id: 2,
        type: 'dir',
        size: 0,
        mtime: '1',
        link: null,
        sha256: '',
        header_offset: 0,
        stored_size: 0,
        ...rest,
      },
      {
        ...{ id: 5, name_id: 3, type: 'file', size: 9, mtime: '1700000000123456789', link: null, sha256: SHA256 },
        ...{ header_offset: 512, stored_size: 9, ...rest },
      },
      {
        ...{ id: 6, name_id: 2, type: 'symlink', size: 0, mtime: null, link: 'passwd', sha256: '' },
        ...{ header_offset: 2048, stored_size: 0, ...rest },
      },
    ]);
    const rare = library.lists(`SELECT id, type, data_offset, stored_size, sparse, extended, device_major,
      device_minor, hex(recorded_name), recorded_name IS NULL FROM entry WHERE id >= 7 ORDER BY id`);
    expect(rare).toEqual([
      [7, 'file', 4608, 5, '[[1,5]]', '[["a\\b","\\u0000"]]', null, null, '', 0],
      [8, 'chardev', 4608, 0, null, null, 1, 3, '2E2FFF', 0],
      [9, 'whiteout', 5632, 0, null, null, null, null, '', 1],
    ]);
    expect(library.all('SELECT entry_id, masked_value FROM finding')).toEqual([{ entry_id: 5, masked_value: '***' }]);
    expect(library.lists('SELECT * FROM entry_name')).toEqual([
      ...[
        [2, 1, 4],
        [2, 2, 6],
        [2, 2, 7],
        [2, 2, 8],
        [2, 2, 9],
        [3, 2, 5],
      ],
    ]);
    expect(library.all('SELECT * FROM entry_content')).toEqual([{ key: 0xabababab - 2 ** 32, entry_id: 5 }]);
    library.close();
  });

  it('leaves references checked again: an entry that findings name goes with them', () => {
    const library = openLibrary(oldLibrary());
    expect(library.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
    expect(library.all('PRAGMA foreign_key_check')).toEqual([]);
    library.run('DELETE FROM entry WHERE id = 5');
    expect(library.all('SELECT * FROM finding')).toEqual([]);
    library.close();
  });

  it('refuses a library whose rows refer to nothing, and leaves it as it was', () => {
    const dir = oldLibrary();
    const file = join(dir, 'library.sqlite');
    const broken = new Database(file);
    broken.pragma('foreign_keys = OFF');
    broken.exec('UPDATE finding SET entry_id = 99');
    broken.close();
    expect(() => openLibrary(dir)).toThrow('library-damaged');
    const kept = new Database(file, { readonly: true });
    expect(kept.pragma('user_version', { simple: true })).toBe(2);
    kept.close();
  });
});
