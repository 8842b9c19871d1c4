import { chmodSync } from 'node:fs';
import { FILE_MODE, FOLDER_MODE } from './own-files';
import type { LibraryPlaces, OwnPlace } from './prove-places';

const ALL = 0o777;

/**
 * Takes from others what earlier versions and other programs let them see of a library. A folder that holds more than
 * a library stays as its owner made it, and so does a file that has other names elsewhere.
 */
export function tightenModes({ dir, isShared, own }: LibraryPlaces): void {
  if (process.platform === 'win32') return;
  for (const place of own) if (!(isShared && place.path === dir)) tighten(place);
}

function tighten({ path, found }: OwnPlace): void {
  const tight = found.mode & (found.isDirectory() ? FOLDER_MODE : FILE_MODE);
  const mayChange = found.uid === process.geteuid?.() && (found.isDirectory() || found.nlink === 1);
  if (!mayChange || tight === (found.mode & ALL)) return;
  try {
    chmodSync(path, tight);
  } catch {
    // The file system knows no modes, or the file is gone by now: no reason not to open the library.
  }
}
