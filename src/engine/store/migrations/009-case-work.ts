/** Tags that every library begins with: no entry of its audit log tells of them. */
export const firstTags = [
  { uid: 'notable', name: 'Notable', folded: 'notable', colour: 'red', key: '1' },
  { uid: 'follow-up', name: 'Follow up', folded: 'follow up', colour: 'amber', key: '2' },
  { uid: 'benign', name: 'Benign', folded: 'benign', colour: 'green', key: '3' },
] as const;

/**
 * What people conclude, and who held what. An evidence may be in several cases: `case_evidence` is the only truth of it, and
 * `item` its number there, never given twice. Rows that a person makes have a `uid` that is the same in every library, and
 * are written by change-work.ts alone. `mark.place` and `triage.place` are JSON (shared/contract/work-place.ts): they name
 * digests and paths, never rows. `triage.target` is the place, or the rule and the keyed value, as one text.
 * `imported_audit` has the rows of the audit logs of other libraries that came with a case.
 * `finding.value_key` is NULL for what was found before this version: nobody can know it without reading the evidence again.
 */
export const caseWork = `
CREATE TABLE case_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL, name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE, status TEXT NOT NULL, examiner TEXT, organisation TEXT NOT NULL, requester TEXT NOT NULL,
  description TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
INSERT INTO case_new SELECT id, lower(hex(randomblob(16))), '', name, folded, 'open', examiner, '', '', '', created_at
  FROM case_file;
UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'case_file') WHERE name = 'case_new';
DROP TABLE case_file;
ALTER TABLE case_new RENAME TO case_file;

CREATE TABLE case_evidence (
  uid TEXT NOT NULL UNIQUE, case_id INTEGER NOT NULL REFERENCES case_file(id),
  evidence_id INTEGER NOT NULL REFERENCES evidence(id) ON DELETE CASCADE, item INTEGER NOT NULL,
  received_from TEXT NOT NULL, received_by TEXT NOT NULL, received_at TEXT, notes TEXT NOT NULL, added_at TEXT NOT NULL,
  PRIMARY KEY (case_id, evidence_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_evidence_by_evidence ON case_evidence(evidence_id);
INSERT INTO case_evidence SELECT lower(hex(randomblob(16))), case_id, id,
  row_number() OVER (PARTITION BY case_id ORDER BY id), '', '', NULL, '', added_at FROM evidence WHERE case_id IS NOT NULL;
ALTER TABLE evidence DROP COLUMN case_id;

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
INSERT INTO tag VALUES ${firstTags
  .map(
    (tag) =>
      `(${Object.values(tag)
        .map((value) => `'${value}'`)
        .join(', ')})`,
  )
  .join(', ')};

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

ALTER TABLE finding ADD COLUMN value_key TEXT;
CREATE INDEX finding_by_value ON finding(value_key) WHERE value_key IS NOT NULL;
INSERT OR REPLACE INTO library_info VALUES ('value-key', lower(hex(randomblob(16))));
`;
