import { statSync } from 'node:fs';
import { evidenceFailure, notAFile } from './evidence-failure';

export type EvidenceKind = 'file' | 'folder';

/** What a path is told apart by; of `stat`, `lstat` and `fstat` alike. */
interface FileType {
  isFile(): boolean;
  isDirectory(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
  isCharacterDevice(): boolean;
  isBlockDevice(): boolean;
}

/**
 * Whether evidence is a file or a folder, told without opening it: to open a FIFO may wait for ever or wake the
 * program at its other end, and to open a device may move a tape. Throws evidence-not-found, and evidence-unreadable
 * where it is anything else.
 */
export function evidenceKind(path: string): EvidenceKind {
  try {
    return kindOf(statSync(path), path);
  } catch (error) {
    throw evidenceFailure(error, path);
  }
}

/** The same where its state is at hand already. */
export function kindOf(found: FileType, path: string): EvidenceKind {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'folder';
  throw notAFile(inWords(found), path);
}

function inWords(found: FileType): string {
  if (found.isFIFO()) return 'a FIFO';
  if (found.isSocket()) return 'a socket';
  if (found.isCharacterDevice()) return 'a character device';
  return found.isBlockDevice() ? 'a block device' : 'of a kind that is not known';
}
