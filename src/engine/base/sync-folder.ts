import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes a new name outlive a failure of the power: the folder keeps it. Windows has no such call, and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
