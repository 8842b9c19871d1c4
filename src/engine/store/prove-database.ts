import { digestStatusSchema } from '../../shared/vocabulary';
import { FailureError } from '../../shared/failure';
import { APPLICATION_ID, pragmaNumber, pragmaText, type Connection } from './connection';
import { LIBRARY_VERSION } from './migrations';
import { proveSchema } from './prove-schema';
import { withStoreFailures } from './store-failure';

/**
 * Proves that a database is one of ours before anything else is asked of it: whose it is, its version, its tables, and
 * the digests in it that become paths. Returns its version. Throws library-damaged, library-newer, library-untrusted
 * and, for a version before this one where `older` is refused, library-older; each with `path`.
 */
export function proveDatabase(db: Connection, path: string, older: 'accept' | 'refuse'): number {
  return withStoreFailures(path, () => proved(db, path, older), 'library-damaged');
}

function proved(db: Connection, path: string, older: 'accept' | 'refuse'): number {
  const version = provedVersion(db, path);
  if (version < LIBRARY_VERSION && older === 'refuse')
    throw new FailureError('library-older', { path }, [`version ${version}`]);
  const encoding = pragmaText(db, 'encoding');
  if (encoding !== 'UTF-8') throw new FailureError('library-untrusted', { path }, [`its texts are in ${encoding}`]);
  proveSchema(db, path, version);
  proveDigests(db, path);
  proveValues(db, path, version);
  return version;
}

function provedVersion(db: Connection, path: string): number {
  const damaged = (detail: string): FailureError => new FailureError('library-damaged', { path }, [detail]);
  const version = pragmaNumber(db, 'user_version');
  const application = pragmaNumber(db, 'application_id');
  if (pragmaNumber(db, 'page_count') === 0) throw damaged('library.sqlite is empty');
  if (application !== APPLICATION_ID) throw damaged('library.sqlite is no library of Stratigraph');
  if (version < 1) throw damaged(`library.sqlite says that its version is ${version}`);
  if (version > LIBRARY_VERSION) throw new FailureError('library-newer', { path }, [`version ${version}`]);
  return version;
}

/** Names of copies in the library, as copy-path.ts takes them. Both lengths: a text may go on after a zero byte. */
const FOREIGN_EVIDENCE = `SELECT id FROM evidence WHERE typeof(sha256) <> 'text' OR octet_length(sha256) <> 64
  OR length(sha256) <> 64 OR sha256 GLOB '*[^0-9a-f]*' LIMIT 1`;
/** Names of cached layers: algorithm, colon, hex digits. */
const FOREIGN_LAYER = `SELECT id FROM (SELECT id, diff_id, instr(diff_id, ':') AS colon FROM layer WHERE diff_id IS NOT NULL)
  WHERE typeof(diff_id) <> 'text' OR length(diff_id) <> octet_length(diff_id) OR colon < 2 OR substr(diff_id, 1, colon - 1) GLOB '*[^0-9a-z]*'
    OR octet_length(diff_id) - colon NOT BETWEEN 32 AND 128 OR substr(diff_id, colon + 1) GLOB '*[^0-9a-f]*' LIMIT 1`;

/** Words that we write for a status; what stands for a place in the evidence is a place in a file. */
const FOREIGN_STATUS = `status NOT IN (${digestStatusSchema.options.map((name) => `'${name}'`).join(', ')})`;
const FOREIGN_VALUES: readonly (readonly [string, string])[] = [
  [
    'image_layer',
    `SELECT layer AS id FROM image_layer WHERE digest_${FOREIGN_STATUS} OR diff_id_${FOREIGN_STATUS}
    OR source_offset NOT BETWEEN 0 AND 9007199254740991 OR bytes NOT BETWEEN 0 AND 9007199254740991 LIMIT 1`,
  ],
  ['blob', `SELECT ordinal AS id FROM blob WHERE ${FOREIGN_STATUS} LIMIT 1`],
  ['comparison', `SELECT ordinal AS id FROM comparison WHERE ${FOREIGN_STATUS} LIMIT 1`],
];

/** From version 9 on. Columns and conditions of ours take these apart: what is no JSON would end them with an error of SQLite. */
const FOREIGN_WORK: typeof FOREIGN_VALUES = [
  ['mark', 'SELECT 1 AS id FROM mark WHERE json_valid(place) = 0 LIMIT 1'],
  ['work_change', 'SELECT id FROM work_change WHERE json_valid(before) = 0 OR json_valid(after) = 0 LIMIT 1'],
];

function proveValues(db: Connection, path: string, version: number): void {
  for (const [table, sql] of version < 9 ? FOREIGN_VALUES : [...FOREIGN_VALUES, ...FOREIGN_WORK]) {
    const row = db.prepare<[], { id: number }>(sql).get();
    if (row !== undefined)
      throw new FailureError('library-untrusted', { path }, [`${table} ${row.id} holds a value that is not ours`]);
  }
}

function proveDigests(db: Connection, path: string): void {
  for (const [what, sql] of [
    ['evidence', FOREIGN_EVIDENCE],
    ['layer', FOREIGN_LAYER],
  ] as const) {
    const row = db.prepare<[], { id: number }>(sql).get();
    if (row !== undefined)
      throw new FailureError('library-untrusted', { path }, [`the digest of ${what} ${row.id} is malformed`]);
  }
}
