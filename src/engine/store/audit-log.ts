import { createHash } from 'node:crypto';
import type { Library } from './library';

export type AuditAction =
  | 'evidence-added'
  | 'evidence-removed'
  | 'evidence-verified'
  | 'evidence-relocated'
  | 'reading-repeated'
  | 'reading-dismissed'
  | 'case-created'
  | 'case-renamed'
  | 'secret-revealed'
  | 'file-exported'
  | 'report-exported'
  | 'timeline-exported'
  | 'certificates-exported'
  | 'comparison-exported';

export interface AuditRow {
  readonly id: number;
  readonly at: string;
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

/** Appends a row to the audit log. Inside a transaction it is kept or dropped with it. */
export function audit(
  library: Library,
  action: AuditAction,
  actor: string | null,
  details: Readonly<Record<string, string | number | boolean | null>>,
): void {
  library.db.transaction(() => {
    const last = library.get<{ id: number; hash: string }>('SELECT id, hash FROM audit_log ORDER BY id DESC LIMIT 1');
    const row = {
      id: (last?.id ?? 0) + 1,
      at: new Date().toISOString(),
      actor,
      action,
      details: JSON.stringify(details),
      previous: last?.hash ?? START,
    };
    library.run(
      'INSERT INTO audit_log (id, at, actor, action, details, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[row.id, row.at, row.actor, row.action, row.details, row.previous, auditHash(row)],
    );
  })();
}

/** All rows, oldest first. */
export function auditRows(library: Library): AuditRow[] {
  return library.all<AuditRow>('SELECT id, at, actor, action, details, previous, hash FROM audit_log ORDER BY id');
}

/** Id of the first row whose hash or link to the row before does not fit; null where the chain is whole. */
export function verifyAudit(library: Library): number | null {
  let previous = START;
  let id = 0;
  for (const row of auditRows(library)) {
    id += 1;
    if (row.id !== id || row.previous !== previous || auditHash(row) !== row.hash) return row.id;
    previous = row.hash;
  }
  return null;
}
