import { access, constants } from 'node:fs/promises';
import type { EvidencePlace } from '../../../shared/contract/relocate';
import { FailureError } from '../../../shared/failure';
import { copyPath } from '../../store/copy-path';
import { takeStamp } from '../../evidence/archive/evidence-stamp';
import type { ReadableLibrary } from '../../store/readable-library';

/** What intake recorded of an evidence, as far as it tells the same bytes from others. */
export interface RecordedBytes {
  readonly id: number;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly folder: boolean;
  /** Where it is read from: its own place, or the copy in the library. */
  readonly readFrom: string;
  readonly mtimeNs: string | null;
}

interface Row {
  readonly id: number;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly folder: number;
  readonly copied: number;
  readonly mtime: string | null;
}

/** What intake recorded of an evidence. Throws evidence-not-found for an id that the library does not hold. */
export function recordedBytes(library: ReadableLibrary, evidenceId: number): RecordedBytes {
  const row = library.get<Row>(
    `SELECT id, path, bytes, sha256, folder, copied, CAST(mtime_ns AS TEXT) AS mtime FROM evidence WHERE id = ?`,
    evidenceId,
  );
  if (row === undefined) throw new FailureError('evidence-not-found', { path: String(evidenceId) });
  const { id, path, bytes, sha256, mtime: mtimeNs } = row;
  const readFrom = row.copied === 1 ? copyPath(library, sha256) : path;
  return { id, path, bytes, sha256, folder: row.folder === 1, readFrom, mtimeNs };
}

/** Whether the evidence is where the library reads it, told without reading it. */
export async function evidencePlace(library: ReadableLibrary, evidenceId: number): Promise<EvidencePlace> {
  const { readFrom, folder, bytes, mtimeNs, path } = recordedBytes(library, evidenceId);
  const place = { evidenceId, path: readFrom, folder };
  if (!(await canBeRead(readFrom))) return { ...place, found: 'missing' };
  // A copy has its digest for a name and is ours alone, and a folder has no stamp of its own.
  if (readFrom !== path || folder) return { ...place, found: 'there' };
  const now = await takeStamp(readFrom);
  const same = !now.folder && now.bytes === bytes && now.mtimeNs.toString() === mtimeNs;
  return { ...place, found: same ? 'there' : 'differs' };
}

/** False where there is nothing, or nothing that we may read: a pipe or a device is no evidence. */
export async function canBeRead(path: string): Promise<boolean> {
  return Promise.all([access(path, constants.R_OK), takeStamp(path)]).then(
    () => true,
    () => false,
  );
}
