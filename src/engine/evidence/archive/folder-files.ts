import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { evidenceFailure } from './evidence-failure';

/**
 * Relative names (with `/`) of all files and links below a folder, sorted. Links are listed,
 * never followed; sockets, pipes and devices are left out. The walk ends once there are `most` of them.
 *
 * To list a folder and to read where a link leads may change the time of last access of the two: Node gives no way to
 * open a folder with O_NOATIME and then list it, and of a link no system can. Setting the time back afterwards would
 * write to the evidence, so it is left as it is; the bytes of files are read without a trace (open-evidence-file.ts).
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
