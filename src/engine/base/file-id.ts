import { lstatSync, statSync } from 'node:fs';

/** What a file or folder is, whatever name led to it: device and inode. */
export type FileId = string & { readonly __fileId: true };

export interface FoundFile {
  readonly id: FileId;
  readonly kind: 'file' | 'folder' | 'link' | 'special';
  /** Names that the bytes have; more than one where there are hard links. */
  readonly names: number;
}

/**
 * What is at a path; null where nothing is, or nothing that may be looked at. `follow`: what the link there leads to, in
 * place of the link itself.
 */
export function findFile(path: string, follow: 'follow' | 'link'): FoundFile | null {
  try {
    const found = follow === 'follow' ? statSync(path, { bigint: true }) : lstatSync(path, { bigint: true });
    const id = `${found.dev}:${found.ino}` as FileId;
    const names = Number(found.nlink);
    if (found.isFile()) return { id, kind: 'file', names };
    if (found.isDirectory()) return { id, kind: 'folder', names };
    return { id, kind: found.isSymbolicLink() ? 'link' : 'special', names };
  } catch {
    return null;
  }
}
