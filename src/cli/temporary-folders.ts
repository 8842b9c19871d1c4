import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Folders of one run; all of them are gone when it ends, however it ends. */
export interface TemporaryFolders {
  /** A new empty folder that only this user may read. */
  create(): string;
  /** Removes all of them. Safe to call twice, and from an exit handler. */
  removeAll(): void;
}

/** Keeps the list of folders in the system's folder for temporary files. */
export function temporaryFolders(): TemporaryFolders {
  const folders = new Set<string>();
  return {
    create() {
      const folder = mkdtempSync(join(tmpdir(), 'stratigraph-'));
      folders.add(folder);
      return folder;
    },
    removeAll() {
      for (const folder of folders) {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
        folders.delete(folder);
      }
    },
  };
}
