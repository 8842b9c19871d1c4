-- The tables of a library, in the form that this version writes. This file is for reading: what makes them is
-- migrations/, and a test compares the two. Write it anew with: npx vitest run test/unit/store/schema.test.ts -u
-- Tables that SQLite makes for itself (those of its full-text index, sqlite_sequence) are left out.

CREATE TABLE library_info (
  key TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, path TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
  container TEXT NOT NULL, compression TEXT NOT NULL, added_at TEXT NOT NULL, examiner TEXT,
  copied INTEGER NOT NULL, mtime_ns INTEGER, folder INTEGER NOT NULL
, limits TEXT NOT NULL DEFAULT '{}', archive_members INTEGER) STRICT;
CREATE INDEX evidence_by_digest ON evidence(sha256);

CREATE TABLE image (
  id INTEGER PRIMARY KEY AUTOINCREMENT, evidence_id INTEGER NOT NULL REFERENCES evidence(id), ordinal INTEGER NOT NULL,
  image_uid TEXT NOT NULL, platform TEXT, manifest_digest TEXT, config_digest TEXT,
  config BLOB, config_readable INTEGER NOT NULL, created TEXT, created_ns INTEGER,
  seen_in TEXT NOT NULL, attestation INTEGER NOT NULL,
  entries INTEGER NOT NULL, merged INTEGER NOT NULL, shadowed INTEGER NOT NULL, deleted INTEGER NOT NULL
, base_claims TEXT, config_member INTEGER, manifest_member INTEGER, artifact_type TEXT) STRICT;
CREATE INDEX image_by_evidence ON image(evidence_id);

CREATE TABLE image_reference (
  image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL, reference TEXT NOT NULL,
  PRIMARY KEY (image_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE layer (
  id INTEGER PRIMARY KEY, diff_id TEXT UNIQUE, bytes INTEGER NOT NULL DEFAULT 0,
  entries INTEGER NOT NULL DEFAULT 0, regular_files INTEGER NOT NULL DEFAULT 0,
  whiteouts INTEGER NOT NULL DEFAULT 0, opaque_markers INTEGER NOT NULL DEFAULT 0,
  listing_sha256 TEXT, whole INTEGER NOT NULL DEFAULT 0,
  ready INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX layer_not_ready ON layer(id) WHERE ready = 0;

CREATE TABLE layer_blob (
  digest TEXT PRIMARY KEY, layer_id INTEGER NOT NULL REFERENCES layer(id) ON DELETE CASCADE,
  sha512 TEXT, compression TEXT NOT NULL, bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX layer_blob_by_layer ON layer_blob(layer_id);

CREATE TABLE image_layer (
  image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE, layer INTEGER NOT NULL,
  layer_id INTEGER REFERENCES layer(id),
  digest TEXT, declared_digest TEXT, declared_diff_id TEXT, chain_id TEXT, media_type TEXT, compression TEXT,
  bytes INTEGER, digest_status TEXT NOT NULL, diff_id_status TEXT NOT NULL, step INTEGER, unreadable TEXT,
  source TEXT, source_raw BLOB, source_offset INTEGER,
  added INTEGER NOT NULL, modified INTEGER NOT NULL, meta INTEGER NOT NULL, deleted INTEGER NOT NULL,
  PRIMARY KEY (image_id, layer)
) STRICT, WITHOUT ROWID;
CREATE INDEX image_layer_by_layer ON image_layer(layer_id, image_id);

CREATE TABLE owner (
  id INTEGER PRIMARY KEY, user_name TEXT NOT NULL, group_name TEXT NOT NULL, UNIQUE (user_name, group_name)
) STRICT;

CREATE TABLE layer_dir (
  layer_id INTEGER NOT NULL REFERENCES layer(id), dir_id INTEGER NOT NULL REFERENCES dir(id),
  entries INTEGER NOT NULL, PRIMARY KEY (layer_id, dir_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX layer_dir_by_dir ON layer_dir(dir_id);

CREATE TABLE image_entry (
  image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE, layer INTEGER NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entry(id), change TEXT NOT NULL, hidden_by INTEGER, hidden_kind TEXT,
  PRIMARY KEY (image_id, layer, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX image_entry_by_entry ON image_entry(entry_id, image_id, layer);
CREATE INDEX image_entry_hidden ON image_entry(entry_id) WHERE hidden_kind IN ('deleted', 'replaced');

CREATE TABLE history_step (
  image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE, step INTEGER NOT NULL,
  created TEXT, created_ns INTEGER, created_by TEXT, author TEXT, comment TEXT,
  empty_layer INTEGER NOT NULL, layer INTEGER, PRIMARY KEY (image_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE comparison (
  image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  object TEXT NOT NULL, layer INTEGER, written_in TEXT NOT NULL, expected TEXT, found TEXT, status TEXT NOT NULL,
  PRIMARY KEY (image_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE blob (
  evidence_id INTEGER NOT NULL REFERENCES evidence(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  digest TEXT NOT NULL, bytes INTEGER, media_type TEXT, status TEXT NOT NULL, used_by TEXT NOT NULL,
  PRIMARY KEY (evidence_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE problem (
  id INTEGER PRIMARY KEY, evidence_id INTEGER REFERENCES evidence(id) ON DELETE CASCADE,
  image_id INTEGER REFERENCES image(id) ON DELETE CASCADE, layer_id INTEGER REFERENCES layer(id) ON DELETE CASCADE,
  layer INTEGER, code TEXT NOT NULL, severity TEXT NOT NULL, params TEXT NOT NULL, digest TEXT,
  path TEXT, path_raw BLOB, offset INTEGER
) STRICT;
CREATE INDEX problem_by_evidence ON problem(evidence_id);
CREATE INDEX problem_by_image ON problem(image_id);
CREATE INDEX problem_by_layer ON problem(layer_id, path);

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  layer_id INTEGER REFERENCES layer(id) ON DELETE CASCADE, entry_id INTEGER REFERENCES entry(id) ON DELETE CASCADE,
  image_id INTEGER REFERENCES image(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL, title TEXT NOT NULL,
  masked_value TEXT NOT NULL, value_length INTEGER NOT NULL, offset INTEGER, length INTEGER, line INTEGER,
  step INTEGER, name TEXT, context TEXT
, value_key TEXT, hash_set_id INTEGER REFERENCES hash_set(id) ON DELETE CASCADE) STRICT;
CREATE INDEX finding_by_layer ON finding(layer_id);
CREATE INDEX finding_by_entry ON finding(entry_id);
CREATE INDEX finding_by_image ON finding(image_id);
CREATE INDEX finding_by_value ON finding(value_key) WHERE value_key IS NOT NULL;
CREATE INDEX finding_by_hash_set ON finding(hash_set_id) WHERE hash_set_id IS NOT NULL;

CREATE TABLE coverage (
  layer_id INTEGER NOT NULL REFERENCES layer(id) ON DELETE CASCADE, reason TEXT NOT NULL,
  files INTEGER NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY (layer_id, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE ingest_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name_id INTEGER NOT NULL, dir_id INTEGER NOT NULL, owner_id INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT, action TEXT NOT NULL, details TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_log_is_append_only_update BEFORE UPDATE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_log_is_append_only_delete BEFORE DELETE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TABLE "name" (
  id INTEGER PRIMARY KEY, text TEXT NOT NULL, raw BLOB NOT NULL, other_fold TEXT,
  folded TEXT AS (coalesce(other_fold, text)) VIRTUAL, UNIQUE (text, raw)
) STRICT;
CREATE INDEX name_by_folded ON name(folded);
CREATE INDEX name_odd ON name(id) WHERE (instr(folded, '/') > 0 OR instr(folded, char(0)) > 0);
CREATE TRIGGER name_out_of_texts AFTER DELETE ON name WHEN old.id <= (SELECT name_id FROM text_mark) BEGIN
  INSERT INTO name_text (name_text, rowid, folded) VALUES ('delete', old.id, old.folded);
  INSERT INTO name_word (name_word, rowid, folded) VALUES ('delete', old.id, old.folded);
  UPDATE text_mark SET name_id = min(name_id, (SELECT coalesce(max(id), 0) FROM name));
END;

CREATE TABLE "dir" (
  id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES dir(id), name_id INTEGER REFERENCES name(id),
  path TEXT NOT NULL, raw BLOB NOT NULL, other_fold TEXT,
  folded TEXT AS (coalesce(other_fold, path)) VIRTUAL
) STRICT;
CREATE INDEX dir_by_parent ON dir(parent_id, name_id);
CREATE INDEX dir_by_name ON dir(name_id);
CREATE INDEX dir_odd ON dir(id) WHERE instr(folded, char(0)) > 0;
CREATE TRIGGER dir_out_of_texts AFTER DELETE ON dir WHEN old.id <= (SELECT dir_id FROM text_mark) BEGIN
  INSERT INTO dir_text (dir_text, rowid, folded) VALUES ('delete', old.id, old.folded);
  UPDATE text_mark SET dir_id = min(dir_id, (SELECT coalesce(max(id), 0) FROM dir));
END;

CREATE TABLE "entry" (
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
, file_id INTEGER) STRICT;
CREATE INDEX entry_by_dir ON entry(layer_id, dir_id, name_id);
CREATE INDEX entry_by_file ON entry(file_id) WHERE file_id IS NOT NULL;
CREATE INDEX entry_open_link ON entry(layer_id) WHERE kind = 3 AND file_id IS NULL;

CREATE TABLE entry_name (
  name_id INTEGER NOT NULL, dir_id INTEGER NOT NULL, entry_id INTEGER NOT NULL,
  PRIMARY KEY (name_id, dir_id, entry_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_content (
  key INTEGER NOT NULL, entry_id INTEGER NOT NULL, PRIMARY KEY (key, entry_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE name_text USING fts5(
  folded, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1'
);

CREATE VIRTUAL TABLE name_word USING fts5(
  folded, content='', detail=none, columnsize=0, prefix='2', tokenize='ascii'
);

CREATE VIRTUAL TABLE dir_text USING fts5(
  folded, content='', detail=none, columnsize=0, tokenize='trigram case_sensitive 1'
);

CREATE TABLE text_mark (
  id INTEGER PRIMARY KEY CHECK (id = 1), name_id INTEGER NOT NULL, dir_id INTEGER NOT NULL
) STRICT;

CREATE TABLE archive_member (
  evidence_id INTEGER NOT NULL REFERENCES evidence(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL, name_raw BLOB NOT NULL, bytes INTEGER NOT NULL, mtime_ns INTEGER,
  PRIMARY KEY (evidence_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE image_link (
  image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE, layer INTEGER NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entry(id), file_layer INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES entry(id), PRIMARY KEY (image_id, layer, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX image_link_by_entry ON image_link(entry_id, image_id, layer);
CREATE INDEX image_link_by_file ON image_link(file_id);

CREATE TABLE failed_evidence (
  id INTEGER PRIMARY KEY, case_id INTEGER REFERENCES case_file(id) ON DELETE CASCADE, path TEXT NOT NULL,
  examiner TEXT, failed_at TEXT NOT NULL, failure TEXT NOT NULL
) STRICT;
CREATE INDEX failed_evidence_by_case ON failed_evidence(case_id, path);

CREATE TABLE "case_file" (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL, name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE, status TEXT NOT NULL, examiner TEXT, organisation TEXT NOT NULL, requester TEXT NOT NULL,
  description TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE case_evidence (
  uid TEXT NOT NULL UNIQUE, case_id INTEGER NOT NULL REFERENCES case_file(id),
  evidence_id INTEGER NOT NULL REFERENCES evidence(id) ON DELETE CASCADE, item INTEGER NOT NULL,
  received_from TEXT NOT NULL, received_by TEXT NOT NULL, received_at TEXT, notes TEXT NOT NULL, added_at TEXT NOT NULL,
  PRIMARY KEY (case_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_evidence_by_evidence ON case_evidence(evidence_id);

CREATE TABLE custody_entry (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, evidence_sha256 TEXT, case_uid TEXT, at TEXT NOT NULL,
  kind TEXT NOT NULL, by_whom TEXT NOT NULL, from_whom TEXT NOT NULL, to_whom TEXT NOT NULL, note TEXT NOT NULL,
  corrects TEXT, audit_id INTEGER NOT NULL
) STRICT;
CREATE INDEX custody_entry_by_evidence ON custody_entry(evidence_sha256);
CREATE INDEX custody_entry_by_case ON custody_entry(case_uid);
CREATE TRIGGER custody_entry_is_append_only_update BEFORE UPDATE ON custody_entry
  BEGIN SELECT RAISE(ABORT, 'the chain of custody is append-only'); END;
CREATE TRIGGER custody_entry_is_append_only_delete BEFORE DELETE ON custody_entry
  BEGIN SELECT RAISE(ABORT, 'the chain of custody is append-only'); END;

CREATE TABLE tag (
  uid TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, colour TEXT NOT NULL, key TEXT UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
  uid TEXT PRIMARY KEY, kind TEXT NOT NULL, tag_uid TEXT REFERENCES tag(uid), body TEXT,
  case_uid TEXT REFERENCES case_file(uid), place TEXT NOT NULL, place_text TEXT NOT NULL,
  seen_image TEXT, seen_evidence TEXT, created_at TEXT NOT NULL, created_by TEXT, changed_at TEXT, changed_by TEXT,
  place_kind TEXT AS (place ->> 'kind') VIRTUAL, diff_id TEXT AS (place ->> 'diffId') VIRTUAL,
  image_uid TEXT AS (place ->> 'imageUid') VIRTUAL, evidence_sha256 TEXT AS (place ->> 'sha256') VIRTUAL
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_by_place ON mark(place);
CREATE INDEX mark_by_case ON mark(case_uid);
CREATE INDEX mark_by_tag ON mark(tag_uid);
CREATE INDEX mark_by_layer ON mark(diff_id) WHERE diff_id IS NOT NULL;
CREATE INDEX mark_by_image ON mark(image_uid) WHERE image_uid IS NOT NULL;
CREATE INDEX mark_by_evidence ON mark(evidence_sha256) WHERE evidence_sha256 IS NOT NULL;

CREATE TABLE triage (
  uid TEXT PRIMARY KEY, target TEXT NOT NULL UNIQUE, place TEXT NOT NULL, rule TEXT NOT NULL, value_key TEXT,
  state TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, by_whom TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search (
  uid TEXT PRIMARY KEY, case_uid TEXT REFERENCES case_file(uid), name TEXT NOT NULL, query TEXT NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX saved_search_by_case ON saved_search(case_uid);

CREATE TABLE work_change (
  id INTEGER PRIMARY KEY, audit_id INTEGER NOT NULL, in_table TEXT NOT NULL, uid TEXT NOT NULL,
  before TEXT, after TEXT, state TEXT NOT NULL
) STRICT;
CREATE INDEX work_change_by_row ON work_change(uid);
CREATE INDEX work_change_by_entry ON work_change(state, audit_id);

CREATE TABLE imported_audit (
  case_uid TEXT NOT NULL, chain INTEGER NOT NULL, id INTEGER NOT NULL, library TEXT NOT NULL, at TEXT NOT NULL, actor TEXT,
  action TEXT NOT NULL, details TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (case_uid, chain, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stand_in (
  image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE, token TEXT NOT NULL, mask TEXT NOT NULL,
  characters INTEGER NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL, PRIMARY KEY (image_id, token)
) STRICT, WITHOUT ROWID;

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
