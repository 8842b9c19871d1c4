import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../base/sync-folder';
import { writeOwnFile } from './own-files';

/** Writes a small file whole: after a failure of the power there is the old one or the new one. Throws what the file system does. */
export function writeDurably(path: string, text: string): void {
  const part = `${path}.part`;
  // Never through a link that somebody put there.
  rmSync(part, { force: true });
  writeOwnFile(part, [Buffer.from(text)], 'lasting');
  renameSync(part, path);
  syncFolder(dirname(path));
}
