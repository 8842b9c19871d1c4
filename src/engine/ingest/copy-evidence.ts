import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FailureError } from '../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import { copyPath } from '../store/copy-path';
import type { Library } from '../store/library';

/** A copy that a job made; `remove` takes it away again unless it was there before. */
export interface EvidenceCopy {
  remove(): Promise<void>;
}

/** Copies the evidence into the library, by digest, each once. A file is hashed again on its way. */
export async function copyEvidence(
  library: Library,
  path: string,
  sha256: string,
  signal: CancelSignal,
): Promise<EvidenceCopy> {
  const target = copyPath(library, sha256);
  if (existsSync(target)) return { remove: () => Promise.resolve() };
  const partial = `${target}.partial`;
  await mkdir(dirname(target), { recursive: true });
  try {
    if ((await stat(path)).isDirectory()) await cp(path, partial, { recursive: true, verbatimSymlinks: true });
    else await copyFileHashing(path, partial, sha256, signal);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
  return { remove: () => rm(target, { recursive: true, force: true }) };
}

async function copyFileHashing(path: string, target: string, sha256: string, signal: CancelSignal): Promise<void> {
  const hash = createHash('sha256');
  const out = await open(target, 'w');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
      throwIfCancelled(signal);
      hash.update(chunk);
      await out.write(chunk);
    }
    await out.sync();
  } finally {
    await out.close();
  }
  if (hash.digest('hex') !== sha256) throw new FailureError('evidence-changed', { path });
}
