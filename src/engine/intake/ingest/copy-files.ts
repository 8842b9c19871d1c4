import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { evidenceFailure } from '../../evidence/archive/evidence-failure';
import { readEvidence } from '../../evidence/archive/read-evidence';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { FILE_MODE, FOLDER_MODE } from '../../store/own-files';

/** Copies a file of the evidence to a new file of ours, on the disk; returns the SHA-256 of what was written. */
export async function copyFile(path: string, target: string, signal: CancelSignal): Promise<string> {
  const hash = createHash('sha256');
  const out = await open(target, 'wx', FILE_MODE);
  try {
    for await (const chunk of readEvidence(path)) {
      throwIfCancelled(signal);
      hash.update(chunk);
      await out.writeFile(chunk);
    }
    await out.sync();
  } finally {
    await out.close();
  }
  return hash.digest('hex');
}

/**
 * Copies a folder of evidence to a new folder of ours: files with our own mode, links as links, what is neither left
 * out as it is when a folder is read (folder-files.ts).
 */
export async function copyFolder(path: string, target: string, signal: CancelSignal): Promise<void> {
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    throwIfCancelled(signal);
    await mkdir(join(target, folder), { mode: FOLDER_MODE });
    for (const entry of await listed(join(path, folder))) {
      const name = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(name);
      else if (entry.isSymbolicLink()) await symlink(await targetOf(join(path, name)), join(target, name));
      else if (entry.isFile()) await copyFile(join(path, name), join(target, name), signal);
    }
  }
}

async function listed(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw evidenceFailure(error, folder);
  }
}

async function targetOf(link: string): Promise<string> {
  try {
    return await readlink(link);
  } catch (error) {
    throw evidenceFailure(error, link);
  }
}
