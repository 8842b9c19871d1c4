/**
 * What stands around an image: the times of the members of the outer archive, and the bases that manifests claim.
 * `evidence.archive_members` is the number of members that the archive has, more than there are rows where a limit was
 * met; `image.base_claims` is a list of claims as JSON. Both are NULL for what was added before this version: not
 * recorded, which is not the same as none. `image.config_member` and `manifest_member` are ordinals of archive_member.
 */
export const archiveTimes = `
ALTER TABLE evidence ADD COLUMN archive_members INTEGER;
ALTER TABLE image ADD COLUMN base_claims TEXT;
ALTER TABLE image ADD COLUMN config_member INTEGER;
ALTER TABLE image ADD COLUMN manifest_member INTEGER;
CREATE TABLE archive_member (
  evidence_id INTEGER NOT NULL REFERENCES evidence(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL, name_raw BLOB NOT NULL, bytes INTEGER NOT NULL, mtime_ns INTEGER,
  PRIMARY KEY (evidence_id, ordinal)
) STRICT, WITHOUT ROWID;
`;
