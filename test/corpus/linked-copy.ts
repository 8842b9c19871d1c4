import { cpSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { temporaryFolder } from '../engine-support/test-library';

/**
 * A copy of a layout in a temporary folder, in which its blobs are symbolic links again. A copy of the
 * fixtures may hold text files in their place, each with the target of its link. Throws where a text is not
 * a relative path to a file inside the layout.
 */
export function withLinksAgain(layout: string): string {
  const copy = join(temporaryFolder(), basename(layout));
  cpSync(layout, copy, { recursive: true, verbatimSymlinks: true });
  const blobs = join(copy, 'blobs/sha256');
  for (const name of readdirSync(blobs)) {
    const path = join(blobs, name);
    if (lstatSync(path).isSymbolicLink()) continue;
    const target = linkTarget(copy, path);
    rmSync(path);
    symlinkSync(target, path);
  }
  return copy;
}

function linkTarget(root: string, path: string): string {
  const { size } = statSync(path);
  const target = size < 1000 ? readFileSync(path, 'latin1') : '';
  const end = resolve(dirname(path), target);
  const isPath = /^[\w.\-/]+$/.test(target) && !isAbsolute(target);
  if (!isPath || !end.startsWith(root + sep) || !lstatSync(end).isFile())
    throw new Error(`${path} is neither a link nor the text of one`);
  return target;
}
