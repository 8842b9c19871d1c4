import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { followAnchors } from './anchor-copy';
import { withStoreFailures } from './store-failure';
import type { ReadableLibrary } from './readable-library';
import type { WritableLibrary } from './writable-library';
import { anchorFile, appendAnchor, appendInstallationAnchor, installationAnchorFile } from './anchor-files';
import { anchorLine, type Anchor } from './anchor-line';
import { signingKey } from './signing-key';

/** A row of the audit log, as far as it is anchored. */
export interface AnchoredRow {
  readonly id: number;
  readonly hash: string;
  readonly at: string;
}

/** The key of `library_info` under which a library has its id. */
export const ID = 'id';

/** The id of a library, which its copies and backups have, too; null in one that anchored nothing yet. */
export function libraryId(library: ReadableLibrary): string | null {
  return library.get<{ value: string }>('SELECT value FROM library_info WHERE key = ?', ID)?.value ?? null;
}

/**
 * Anchors a row that is about to be committed in `audit.log` beside the database and in the folder of this installation: first
 * that it is written, then, once it is kept, that it was. What is cut off between the two is told apart from what was
 * taken out later. `before` is the newest row until then. To be called in the transaction of the row. Throws library-unwritable,
 * library-untrusted and disk-full.
 */
export function anchorRow(library: WritableLibrary, row: AnchoredRow, before: AnchoredRow | null): void {
  if (library.passing) return;
  const id = libraryId(library) ?? newId(library);
  const key = signingKey();
  const path = anchorFile(library.dir);
  const line = (kind: Anchor['kind'], { id: number, hash, at }: AnchoredRow): string =>
    anchorLine({ kind, library: id, row: number, hash, at }, key);
  const begin = before ?? { id: 0, hash: '0'.repeat(64), at: row.at };
  const writes = line('writes', row);
  withStoreFailures(library.dir, () => {
    appendAnchor(path, `${existsSync(path) ? '' : line('begins', begin)}${writes}`, 'lasting');
  });
  followAnchors(library.dir, id);
  const copy = installationAnchorFile(id);
  const isFirst = copy !== null && !existsSync(copy);
  appendInstallationAnchor(id, `${isFirst ? line('begins', begin) : ''}${writes}`);
  library.afterCommit(() => {
    const kept = line('kept', row);
    try {
      appendAnchor(path, kept, 'passing');
    } catch {
      // The row is there and was announced: all that is lost is that its removal would be seen.
    }
    appendInstallationAnchor(id, kept);
    followAnchors(library.dir, id);
  });
}

function newId(library: WritableLibrary): string {
  const id = randomUUID();
  library.insert('library_info', { key: ID, value: id });
  return id;
}
