/**
 * Entries hold their SHA-256 themselves: a dictionary of contents saved little (most are there once) and cost an
 * insert and a search each. Two tables take the place of indexes that grew in random order: an ingest fills them
 * with many entries at a time, sorted (entry-index.ts). `entry_content.key` is the first 48 bits of the SHA-256.
 * Needs foreign keys off: the tables that refer to `entry` keep referring to it by name.
 */
export const entryIndex = `
CREATE TABLE new_entry (
  id INTEGER PRIMARY KEY, layer_id INTEGER NOT NULL REFERENCES layer(id), ordinal INTEGER NOT NULL,
  dir_id INTEGER NOT NULL, name_id INTEGER NOT NULL REFERENCES name(id),
  type TEXT NOT NULL, type_flag TEXT NOT NULL, mode INTEGER NOT NULL, uid INTEGER NOT NULL, gid INTEGER NOT NULL,
  owner_id INTEGER, size INTEGER NOT NULL, mtime_ns INTEGER, sha256 BLOB,
  header_offset INTEGER NOT NULL, data_offset INTEGER NOT NULL, stored_size INTEGER NOT NULL,
  leaves_root INTEGER NOT NULL, in_tree INTEGER NOT NULL,
  link TEXT, link_raw BLOB, sparse TEXT, extended TEXT, device_major INTEGER, device_minor INTEGER,
  recorded_name BLOB
) STRICT;
INSERT INTO new_entry SELECT e.id, e.layer_id, e.ordinal, e.dir_id, e.name_id, e.type, e.type_flag, e.mode, e.uid,
  e.gid, e.owner_id, e.size, e.mtime_ns, c.sha256, e.header_offset, e.data_offset, e.stored_size, e.leaves_root,
  e.in_tree, e.link, e.link_raw, e.sparse, e.extended, e.device_major, e.device_minor, e.recorded_name
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
