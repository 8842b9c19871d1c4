import type { Connection } from './connection';

/** Folders of evidence that a library refers to where they lie: the library may not lie in one of them. */
export function folderEvidence(db: Connection): readonly string[] {
  const sql = 'SELECT DISTINCT path FROM evidence WHERE folder = 1 AND copied = 0';
  return db
    .prepare<[], { path: string }>(sql)
    .all()
    .map(({ path }) => path);
}
