/**
 * Less to write and to keep for each of millions of entries. The digest stands in the entry (a dictionary of contents
 * saved little: most are there once). Directories are found from the root down, name by name: an index of whole paths
 * would be as large as the paths. What is nearly always the same as another column is NULL then, and told by a
 * virtual column; what few entries have is one JSON object. Two tables take the place of indexes that grew in random
 * order: an ingest fills them with many entries at a time, sorted (entry-index.ts, content-key.ts).
 * `entry.name_id` is no foreign key any more: deleting a name would look for it in every entry, without an index.
 * Needs foreign keys off: the tables that refer to those made anew keep referring to them by name.
 */
export const entryIndex = `
CREATE TABLE new_name (
  id INTEGER PRIMARY KEY, text TEXT NOT NULL, raw BLOB NOT NULL, other_fold TEXT,
  folded TEXT AS (coalesce(other_fold, text)) VIRTUAL, UNIQUE (text, raw)
) STRICT;
INSERT INTO new_name (id, text, raw, other_fold) SELECT id, text, raw, nullif(folded, text) FROM name ORDER BY id;
DROP TABLE name;
ALTER TABLE new_name RENAME TO name;
CREATE TABLE new_dir (
  id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES dir(id), name_id INTEGER REFERENCES name(id),
  path TEXT NOT NULL, raw BLOB NOT NULL, other_fold TEXT,
  folded TEXT AS (coalesce(other_fold, path)) VIRTUAL
) STRICT;
INSERT INTO new_dir (id, parent_id, name_id, path, raw, other_fold)
  SELECT id, parent_id, name_id, path, raw, nullif(folded, path) FROM dir ORDER BY id;
DROP TABLE dir;
ALTER TABLE new_dir RENAME TO dir;
CREATE INDEX dir_by_parent ON dir(parent_id, name_id);
CREATE INDEX dir_by_name ON dir(name_id);
CREATE TABLE new_entry (
  id INTEGER PRIMARY KEY, layer_id INTEGER NOT NULL REFERENCES layer(id), ordinal INTEGER NOT NULL,
  dir_id INTEGER NOT NULL, name_id INTEGER NOT NULL,
  kind INTEGER NOT NULL, type_flag TEXT NOT NULL, mode INTEGER NOT NULL, uid INTEGER NOT NULL, gid INTEGER NOT NULL,
  owner_id INTEGER, size INTEGER NOT NULL, mtime_ns INTEGER, sha256 BLOB,
  header_offset INTEGER NOT NULL, other_data_offset INTEGER, other_stored_size INTEGER,
  leaves_root INTEGER NOT NULL, in_tree INTEGER NOT NULL, link TEXT, link_raw BLOB, rare TEXT,
  type TEXT AS (CASE kind WHEN 0 THEN 'file' WHEN 1 THEN 'dir' WHEN 2 THEN 'symlink' WHEN 3 THEN 'hardlink'
    WHEN 4 THEN 'chardev' WHEN 5 THEN 'blockdev' WHEN 6 THEN 'fifo' WHEN 7 THEN 'whiteout' WHEN 8 THEN 'opaque'
    ELSE 'other' END) VIRTUAL,
  data_offset INTEGER AS (coalesce(other_data_offset, header_offset + 512)) VIRTUAL,
  stored_size INTEGER AS (coalesce(other_stored_size, size)) VIRTUAL,
  sparse TEXT AS (rare ->> 'sparse') VIRTUAL, extended TEXT AS (rare ->> 'extended') VIRTUAL,
  device_major INTEGER AS (rare ->> 'major') VIRTUAL, device_minor INTEGER AS (rare ->> 'minor') VIRTUAL,
  recorded_name BLOB AS (unhex(rare ->> 'name')) VIRTUAL
) STRICT;
INSERT INTO new_entry (id, layer_id, ordinal, dir_id, name_id, kind, type_flag, mode, uid, gid, owner_id, size,
  mtime_ns, sha256, header_offset, other_data_offset, other_stored_size, leaves_root, in_tree, link, link_raw, rare)
  SELECT e.id, e.layer_id, e.ordinal, e.dir_id, e.name_id,
    CASE e.type WHEN 'file' THEN 0 WHEN 'dir' THEN 1 WHEN 'symlink' THEN 2 WHEN 'hardlink' THEN 3
      WHEN 'chardev' THEN 4 WHEN 'blockdev' THEN 5 WHEN 'fifo' THEN 6 WHEN 'whiteout' THEN 7 WHEN 'opaque' THEN 8
      ELSE 9 END,
    e.type_flag, e.mode, e.uid, e.gid, e.owner_id, e.size, e.mtime_ns, c.sha256, e.header_offset,
    nullif(e.data_offset, e.header_offset + 512), nullif(e.stored_size, e.size), e.leaves_root, e.in_tree, e.link,
    e.link_raw,
    iif(e.sparse IS NULL AND e.extended IS NULL AND e.device_major IS NULL AND e.recorded_name IS NULL, NULL,
      json_object('sparse', e.sparse, 'extended', e.extended, 'major', e.device_major, 'minor', e.device_minor,
        'name', iif(e.recorded_name IS NULL, NULL, hex(e.recorded_name))))
  FROM entry e LEFT JOIN content c ON c.id = e.content_id ORDER BY e.id;
DROP TABLE entry;
ALTER TABLE new_entry RENAME TO entry;
CREATE INDEX entry_by_dir ON entry(layer_id, dir_id, name_id);
DROP TABLE content;
ALTER TABLE ingest_mark DROP COLUMN content_id;
CREATE TABLE entry_name (
  name_id INTEGER NOT NULL, dir_id INTEGER NOT NULL, entry_id INTEGER NOT NULL,
  PRIMARY KEY (name_id, dir_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE entry_content (
  key INTEGER NOT NULL, entry_id INTEGER NOT NULL, PRIMARY KEY (key, entry_id)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_name SELECT name_id, dir_id, id FROM entry ORDER BY 1, 2, 3;
INSERT INTO entry_content SELECT content_key(sha256), id FROM entry WHERE sha256 IS NOT NULL ORDER BY 1, 2;
`;
