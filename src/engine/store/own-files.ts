import { closeSync, constants, fstatSync, fsyncSync, lstatSync, openSync, rmSync, writeSync } from 'node:fs';
import { FailureError } from '../../shared/failure';
import { makeFolders } from '../base/make-folders';

/** Folders and files of a library hold what images keep secret: nobody else may look, whatever the umask says. */
export const FOLDER_MODE = 0o700;
export const FILE_MODE = 0o600;

/** Makes a folder of ours, and those above it that are missing; returns the first that had to be made, or null. */
export function makeOwnFolder(path: string): string | null {
  try {
    return makeFolders(path, FOLDER_MODE);
  } catch (error) {
    // The folder above is there, or leads nowhere: the system makes none in it.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new FailureError('library-unwritable', { path }, [error.message], { cause: error });
  }
}

/** Makes an empty file of ours unless something is there: SQLite would make it with the mode that the umask allows. */
export function makeOwnFile(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return;
  closeSync(openSync(path, 'wx', FILE_MODE));
}

/** Writes a new file of ours, to the disk unless it is `passing`; leaves nothing where that fails. */
export function writeOwnFile(path: string, pieces: Iterable<Uint8Array>, durability: 'lasting' | 'passing'): void {
  const file = openSync(path, 'wx', FILE_MODE);
  try {
    for (const piece of pieces)
      for (let done = 0; done < piece.length;) done += writeSync(file, piece, done, piece.length - done);
    if (durability === 'lasting') fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/**
 * Opens a file that anybody may have put there, to read it: it follows no link and never waits for a FIFO. Throws
 * library-untrusted with `path` for anything but a regular file, and what the file system does.
 */
export function openRegular(path: string): number {
  // Windows knows neither flag.
  const file = openUnfollowed(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw new FailureError('library-untrusted', { path }, ['not a regular file']);
}

/** Reads a file that anybody may have put there, and closes it; null where none is. Throws what `openRegular` does. */
export function readRegular<T>(path: string, read: (file: number) => T): T | null {
  let file: number;
  try {
    file = openRegular(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}

function openUnfollowed(path: string, flags: number): number {
  try {
    return openSync(path, flags);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ELOOP') throw new FailureError('library-untrusted', { path }, ['it is a symbolic link']);
    // A socket.
    if (code === 'ENXIO') throw new FailureError('library-untrusted', { path }, ['not a regular file']);
    throw error;
  }
}
