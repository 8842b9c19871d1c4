import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FailureError } from '../../../shared/failure';
import { hashEvidence } from '../../evidence/archive/hash-evidence';
import { evidenceKind } from '../../evidence/archive/evidence-kind';
import { syncFolder } from '../../base/sync-folder';
import type { CancelSignal } from '../../base/cancellation';
import { copyPath } from '../../store/copy-path';
import type { ReadableLibrary } from '../../store/readable-library';
import { FOLDER_MODE } from '../../store/own-files';
import { copyFile, copyFolder } from './copy-files';

/** A copy that a job made; `remove` takes it away again unless it was there before. */
export interface EvidenceCopy {
  remove(): Promise<void>;
}

/**
 * Copies the evidence into the library, by digest, each once. What was copied is hashed before it gets its name, and so
 * is a copy that is there already: a name proves nothing. Throws evidence-changed and what reading evidence throws.
 */
export async function copyEvidence(
  library: ReadableLibrary,
  path: string,
  sha256: string,
  signal: CancelSignal,
): Promise<EvidenceCopy> {
  const target = copyPath(library, sha256);
  const known = await lstat(target).catch(() => null);
  const isReal = known?.isFile() === true || known?.isDirectory() === true;
  if (isReal && (await isCopyOf(target, sha256, signal))) return { remove: () => Promise.resolve() };
  const partial = join(dirname(target), `${randomUUID()}.partial`);
  await mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE });
  try {
    await copyTo(partial, path, sha256, signal);
    await rm(target, { recursive: true, force: true });
    await rename(partial, target);
    syncFolder(dirname(target));
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
  return { remove: () => rm(target, { recursive: true, force: true }) };
}

async function copyTo(partial: string, path: string, sha256: string, signal: CancelSignal): Promise<void> {
  if (evidenceKind(path) === 'file') {
    if ((await copyFile(path, partial, signal)) !== sha256) throw new FailureError('evidence-changed', { path });
    return;
  }
  await copyFolder(path, partial, signal);
  if (!(await isCopyOf(partial, sha256, signal))) throw new FailureError('evidence-changed', { path });
}

async function isCopyOf(copy: string, sha256: string, signal: CancelSignal): Promise<boolean> {
  try {
    return (await hashEvidence(copy, { signal })).sha256 === sha256;
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'cancelled') throw error;
    return false;
  }
}
