/**
 * Sets of hashes are kept: those of known files, and those of files that are looked for. A list and an RDSv3 are rows of `hash_set_hash`, whose
 * lengths say MD5, SHA-1 or SHA-256; a Bloom filter is cut into `hash_set_part`. `ready` is 0 while a set is imported or removed: then nobody asks it, and
 * what is left of it goes when the library is opened. `hash_look` has a row for each layer that was looked up in a set, `hash_hit` the contents that were in it.
 * A finding of a notable file belongs to its set, and goes with it. Before this version no set was kept.
 */
export const hashSets = `
CREATE TABLE hash_set (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, form TEXT NOT NULL,
  source TEXT NOT NULL, source_bytes INTEGER NOT NULL, source_sha256 TEXT NOT NULL,
  md5 INTEGER NOT NULL, sha1 INTEGER NOT NULL, sha256 INTEGER NOT NULL, hashes INTEGER NOT NULL, other_lines INTEGER NOT NULL,
  filter_functions INTEGER, filter_bits INTEGER, false_positives REAL,
  added_at TEXT NOT NULL, added_by TEXT, ready INTEGER NOT NULL
) STRICT;
CREATE INDEX hash_set_not_ready ON hash_set(id) WHERE ready = 0;
CREATE TABLE hash_set_hash (
  set_id INTEGER NOT NULL REFERENCES hash_set(id) ON DELETE CASCADE, hash BLOB NOT NULL, note TEXT, PRIMARY KEY (set_id, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE hash_set_part (
  set_id INTEGER NOT NULL REFERENCES hash_set(id) ON DELETE CASCADE, number INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (set_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE hash_look (
  layer_id INTEGER NOT NULL REFERENCES layer(id) ON DELETE CASCADE,
  set_id INTEGER NOT NULL REFERENCES hash_set(id) ON DELETE CASCADE, not_read INTEGER NOT NULL, PRIMARY KEY (layer_id, set_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hash_look_by_set ON hash_look(set_id);
CREATE TABLE hash_hit (
  layer_id INTEGER NOT NULL REFERENCES layer(id) ON DELETE CASCADE, sha256 BLOB NOT NULL,
  set_id INTEGER NOT NULL REFERENCES hash_set(id) ON DELETE CASCADE, by_hash TEXT NOT NULL, note TEXT,
  PRIMARY KEY (layer_id, sha256, set_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hash_hit_by_set ON hash_hit(set_id);

ALTER TABLE finding ADD COLUMN hash_set_id INTEGER REFERENCES hash_set(id) ON DELETE CASCADE;
CREATE INDEX finding_by_hash_set ON finding(hash_set_id) WHERE hash_set_id IS NOT NULL;
`;
