import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { evidenceFailure } from './file-bytes';

/**
 * Relative names (with `/`) of all files and links below a folder, sorted. Links are listed,
 * never followed; sockets, pipes and devices are left out. The walk ends once there are `most` of them.
 */
export function listFolder(root: string, most: number): readonly string[] {
  const names: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined && names.length < most; folder = folders.pop()) {
    for (const entry of read(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() || entry.isSymbolicLink()) names.push(relative(root, path).split(sep).join('/'));
    }
  }
  return names.sort();
}

function read(
  folder: string,
): readonly { name: string; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw evidenceFailure(error, folder);
  }
}
