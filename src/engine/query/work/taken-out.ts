import { keptNote, type OwnCustodyNote } from '../../../shared/words/custody-note';
import type { CustodyNote } from '../../store/custody-rows';
import type { ReadableLibrary } from '../../store/readable-library';

/** What the chain of custody says of something that was taken out of the evidence of an image. */
export function takenOut(library: ReadableLibrary, imageId: number, what: OwnCustodyNote, to: string): CustodyNote {
  const sql = 'SELECT v.sha256 FROM image i JOIN evidence v ON v.id = i.evidence_id WHERE i.id = ?';
  const evidenceSha256 = library.get<{ sha256: string }>(sql, imageId)?.sha256 ?? null;
  return { kind: 'exported', evidenceSha256, caseUid: null, to, note: keptNote(what) };
}
