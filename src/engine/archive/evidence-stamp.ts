import { stat } from 'node:fs/promises';
import { FailureError } from '../../shared/failure';

/** What tells that a file is still the same one without reading it: size and time of change. */
export interface EvidenceStamp {
  readonly bytes: number;
  readonly mtimeNs: bigint;
  readonly folder: boolean;
}

/** Takes the stamp of the evidence; throws evidence-not-found or evidence-unreadable. */
export async function takeStamp(path: string): Promise<EvidenceStamp> {
  try {
    const found = await stat(path, { bigint: true });
    return { bytes: Number(found.size), mtimeNs: found.mtimeNs, folder: found.isDirectory() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    throw new FailureError(missing ? 'evidence-not-found' : 'evidence-unreadable', { path }, [String(error)]);
  }
}

/** Throws evidence-vanished or evidence-changed unless the evidence is as it was at the start. */
export async function checkStamp(path: string, before: EvidenceStamp): Promise<void> {
  let now: EvidenceStamp;
  try {
    now = await takeStamp(path);
  } catch (error) {
    throw new FailureError('evidence-vanished', { path }, [String(error)], { cause: error });
  }
  const same = now.folder === before.folder && now.bytes === before.bytes && now.mtimeNs === before.mtimeNs;
  if (!same) throw new FailureError('evidence-changed', { path });
}
