import { stat } from 'node:fs/promises';
import { FailureError } from '../../../shared/failure';
import { evidenceFailure } from './evidence-failure';
import { kindOf } from './evidence-kind';

/** What tells that a file is still the same one without reading it: size and time of change. */
export interface EvidenceStamp {
  readonly bytes: number;
  readonly mtimeNs: bigint;
  readonly folder: boolean;
}

/** Takes the stamp of the evidence, without opening it; throws what evidenceKind throws. */
export async function takeStamp(path: string): Promise<EvidenceStamp> {
  try {
    const found = await stat(path, { bigint: true });
    return { bytes: Number(found.size), mtimeNs: found.mtimeNs, folder: kindOf(found, path) === 'folder' };
  } catch (error) {
    throw evidenceFailure(error, path);
  }
}

/** Throws evidence-vanished or evidence-changed unless the evidence is as it was at the start. */
export async function checkStamp(path: string, before: EvidenceStamp): Promise<void> {
  let now: EvidenceStamp;
  try {
    now = await takeStamp(path);
  } catch (error) {
    const reasons = error instanceof FailureError ? error.failure.details : [String(error)];
    throw new FailureError('evidence-vanished', { path }, reasons, { cause: error });
  }
  const same = now.folder === before.folder && now.bytes === before.bytes && now.mtimeNs === before.mtimeNs;
  if (!same) throw new FailureError('evidence-changed', { path });
}
