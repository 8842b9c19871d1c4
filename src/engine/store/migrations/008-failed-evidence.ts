/**
 * Evidence that could not be read stays in its case until a person dismisses it. `failure` is JSON: what went wrong, as
 * data (shared/failure.ts). Before this version nothing was kept of it.
 */
export const failedEvidence = `
CREATE TABLE failed_evidence (
  id INTEGER PRIMARY KEY, case_id INTEGER REFERENCES case_file(id) ON DELETE CASCADE, path TEXT NOT NULL,
  examiner TEXT, failed_at TEXT NOT NULL, failure TEXT NOT NULL
) STRICT;
CREATE INDEX failed_evidence_by_case ON failed_evidence(case_id, path);
`;
