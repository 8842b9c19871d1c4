import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const LEFT_COPY = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.partial$/;

/**
 * Removes copies of evidence that a program left half made when it was killed. Only who holds the lock of a library copies into it:
 * under that lock their writer is dead.
 */
export function removeLeftCopies(blobsDir: string): void {
  const folder = join(blobsDir, 'sha256');
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  for (const name of readdirSync(folder))
    if (LEFT_COPY.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
}
