import { createHash, randomUUID } from 'node:crypto';
import type { CustodyKind } from '../../shared/contract/custody';
import type { TableRows } from './table-rows';
import type { WritableLibrary } from './writable-library';

/** What is to be written into the chain of custody. */
export interface CustodyNote {
  /** Of an entry that came from another library. */
  readonly uid?: string;
  readonly kind: CustodyKind;
  /** Hex; null for an entry on a case as a whole. */
  readonly evidenceSha256: string | null;
  readonly caseUid: string | null;
  /** RFC 3339; the time of the audit entry where it is left out. */
  readonly at?: string;
  readonly by?: string;
  readonly from?: string;
  readonly to?: string;
  readonly note?: string;
  readonly corrects?: string | null;
}

/** An entry of the chain of custody as it is kept, without the place in this library. */
export type CustodyRow = Omit<TableRows['custody_entry'], 'id' | 'audit_id'>;

/** The row of a note. `who` and `at` stand for what it does not say. */
export function custodyRow(note: CustodyNote, who: string, at: string): CustodyRow {
  return {
    uid: note.uid ?? randomUUID(),
    evidence_sha256: note.evidenceSha256,
    case_uid: note.caseUid,
    at: note.at ?? at,
    kind: note.kind,
    by_whom: note.by ?? who,
    from_whom: note.from ?? '',
    to_whom: note.to ?? '',
    note: note.note ?? '',
    corrects: note.corrects ?? null,
  };
}

/** SHA-256 as hex over the JSON array of the values of an entry: the audit log has it. */
export function custodyDigest(row: CustodyRow): string {
  const { uid, evidence_sha256, case_uid, at, kind, by_whom, from_whom, to_whom, note, corrects } = row;
  const values = [uid, evidence_sha256, case_uid, at, kind, by_whom, from_whom, to_whom, note, corrects];
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

/** Appends entries that the audit entry `auditId` tells of. */
export function appendCustody(library: WritableLibrary, rows: readonly CustodyRow[], auditId: number): void {
  for (const row of rows) library.insert('custody_entry', { ...row, audit_id: auditId });
}
