import { createHash } from 'node:crypto';
import { anchorRows, type AnchoredRow } from './anchor-row';
import { appendCustody, custodyDigest, custodyRow, type CustodyNote } from './custody-rows';
import { openSecondConnection } from './open-proved';
import type { ReadableLibrary } from './readable-library';
import { WritableLibrary } from './writable-library';

/** Entries of what a person made: they have the digests of its rows (change-work.ts). */
const WORK_ACTIONS = {
  'case-created': 'change',
  'case-edited': 'change',
  'evidence-joined': 'change',
  'evidence-left': 'change',
  'evidence-moved': 'change',
  'item-edited': 'change',
  'tag-made': 'change',
  'tag-edited': 'change',
  'tag-removed': 'change',
  'mark-made': 'change',
  'mark-edited': 'change',
  'mark-removed': 'change',
  'triage-set': 'change',
  'search-saved': 'change',
  'search-edited': 'change',
  'search-removed': 'change',
  'work-undone': 'change',
  'work-redone': 'change',
  'library-migrated': 'change',
  'case-imported': 'change',
} as const;

export type WorkAction = keyof typeof WORK_ACTIONS;

/**
 * What an entry tells: that the library changed, or that something left it or was looked at. A report names the newest that changed
 * it: were it the newest of all, the same report made twice would never be the same.
 */
const AUDIT_ACTIONS = {
  ...WORK_ACTIONS,
  'evidence-added': 'change',
  'evidence-removed': 'change',
  'evidence-verified': 'look',
  'evidence-relocated': 'change',
  'evidence-unread': 'change',
  'unread-dismissed': 'change',
  'reading-repeated': 'change',
  'reading-dismissed': 'change',
  'custody-added': 'change',
  'case-received': 'change',
  'hash-set-imported': 'change',
  'hash-set-removed': 'change',
  'log-stamped': 'look',
  'case-exported': 'look',
  'secret-revealed': 'look',
  'file-exported': 'look',
  'report-exported': 'look',
  'timeline-exported': 'look',
  'certificates-exported': 'look',
  'findings-exported': 'look',
  'footholds-exported': 'look',
  'packages-exported': 'look',
  'comparison-exported': 'look',
  'diagnostics-saved': 'look',
  'files-extracted': 'look',
  'file-printed': 'look',
  'library-backed-up': 'look',
  'library-restored': 'change',
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Every action that an entry can have, those of earlier versions too: the window has words for each. */
export function auditActions(): readonly string[] {
  return [...Object.keys(AUDIT_ACTIONS), ...EARLIER_CHANGES];
}

export interface AuditRow {
  readonly id: number;
  readonly at: string;
  /** Name of the examiner; null in rows of versions that did not ask. */
  readonly actor: string | null;
  readonly action: string;
  /** JSON. */
  readonly details: string;
  readonly previous: string;
  readonly hash: string;
}

/** Hash that comes before the first row. */
const START = '0'.repeat(64);

/**
 * Hash of a row: SHA-256 over the JSON array of previous hash, id, time, actor, action and details.
 * Anyone can compute it again with a JSON writer and sha256sum.
 */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const text = JSON.stringify([row.previous, row.id, row.at, row.actor, row.action, row.details]);
  return createHash('sha256').update(text).digest('hex');
}

/** What an entry says where nobody said who they are. */
export const NOT_STATED = 'not stated';

export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Appends a row to the audit log. Inside a transaction it is kept or dropped with it. A library that was opened to be
 * read is opened once more for the row alone: that needs no lock, and works beside the running app. Throws
 * library-unwritable, library-locked or disk-full. Returns the time of the row. `custody`: what it means for the chain of
 * custody; the row then has the digests of these entries.
 */
export function audit(
  library: ReadableLibrary,
  action: AuditAction,
  examiner: string | null,
  details: AuditDetails,
  custody: readonly CustodyNote[] = [],
): string {
  return writing(library, (writer) => append(writer, action, examiner, details, custody));
}

function writing<T>(library: ReadableLibrary, write: (writer: WritableLibrary) => T): T {
  if (library instanceof WritableLibrary) return write(library);
  const writer = openSecondConnection(library.dir);
  try {
    return write(writer);
  } finally {
    writer.close();
  }
}

function append(
  library: WritableLibrary,
  action: AuditAction,
  examiner: string | null,
  details: AuditDetails,
  custody: readonly CustodyNote[],
): string {
  return library.write(() => {
    const before = newestRow(library);
    const row = insertRow(library, before, { action, examiner, details, custody });
    anchorRows(library, [row], before);
    return row.at;
  });
}

/** Appends a row for each of these in one transaction: all of them are kept, or none. Throws what `audit` throws. */
export function auditEach(
  library: ReadableLibrary,
  action: AuditAction,
  examiner: string | null,
  each: readonly AuditDetails[],
): void {
  writing(library, (writer) => {
    writer.write(() => {
      const before = newestRow(writer);
      const rows: AnchoredRow[] = [];
      for (const details of each) {
        rows.push(insertRow(writer, rows.at(-1) ?? before, { action, examiner, details, custody: [] }));
      }
      anchorRows(writer, rows, before);
    });
  });
}

function newestRow(library: ReadableLibrary): AnchoredRow | null {
  return library.get<AnchoredRow>('SELECT id, at, hash FROM audit_log ORDER BY id DESC LIMIT 1') ?? null;
}

interface NewRow {
  readonly action: AuditAction;
  readonly examiner: string | null;
  readonly details: AuditDetails;
  readonly custody: readonly CustodyNote[];
}

/** Writes a row after the newest one, with the custody that it means; it is not anchored yet. */
function insertRow(
  library: WritableLibrary,
  before: AnchoredRow | null,
  { action, examiner, details, custody }: NewRow,
): AnchoredRow {
  const name = examiner?.trim() ?? '';
  const [actor, at] = [name === '' ? NOT_STATED : name, new Date().toISOString()];
  const entries = custody.map((note) => custodyRow(note, actor, at));
  const digests = entries.length === 0 ? {} : { custody: JSON.stringify(entries.map(custodyDigest)) };
  const row = {
    ...{ id: (before?.id ?? 0) + 1, at, actor, action },
    details: JSON.stringify({ ...details, ...digests }),
    previous: before?.hash ?? START,
  };
  const hash = auditHash(row);
  library.insert('audit_log', { ...row, hash });
  appendCustody(library, entries, row.id);
  return { id: row.id, at, hash };
}

/** Number of the newest row; 0 where there is none. */
export function newestEntry(library: ReadableLibrary): number {
  return library.get<{ id: number }>('SELECT max(id) AS id FROM audit_log')?.id ?? 0;
}

/** All rows, oldest first. */
export function auditRows(library: ReadableLibrary): AuditRow[] {
  return library.all<AuditRow>('SELECT id, at, actor, action, details, previous, hash FROM audit_log ORDER BY id');
}

/** Entries of earlier versions that are not written any more. */
const EARLIER_CHANGES = ['case-renamed'];

const CHANGES = EARLIER_CHANGES.concat(
  Object.entries(AUDIT_ACTIONS).flatMap(([action, kind]) => (kind === 'change' ? [action] : [])),
);

/** The newest row that tells of a change of the library; null where there is none. */
export function newestChange(library: ReadableLibrary): AuditRow | null {
  const places = CHANGES.map(() => '?').join(', ');
  const sql = `SELECT id, at, actor, action, details, previous, hash FROM audit_log WHERE action IN (${places})
    ORDER BY id DESC LIMIT 1`;
  return library.get<AuditRow>(sql, ...CHANGES) ?? null;
}

/** Id of the first row whose hash or link to the row before does not fit; null where the chain is whole. */
export function verifyAudit(library: ReadableLibrary): number | null {
  return firstBrokenRow(auditRows(library));
}

/** The same of rows that were read already. */
export function firstBrokenRow(rows: readonly AuditRow[]): number | null {
  let previous = START;
  let id = 0;
  for (const row of rows) {
    id += 1;
    if (row.id !== id || row.previous !== previous || auditHash(row) !== row.hash) return row.id;
    previous = row.hash;
  }
  return null;
}
