import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { FailureError } from '../../shared/failure';
import { installationFolder } from '../base/installation-folder';
import { FILE_MODE, makeOwnFolder } from './own-files';
import { AUDIT_ANCHORS } from './own-names';
import { readSmallFile } from './small-file';

/** Some 400 bytes a line: more rows than a library of many years has. */
const MOST_BYTES = 256 * 1024 * 1024;
const LIBRARY_ID = /^[0-9a-f-]{36}$/;

/** The anchors that lie in the folder of a library. */
export function anchorFile(libraryDir: string): string {
  return join(libraryDir, AUDIT_ANCHORS);
}

/** The copy that this installation keeps; null where it has no folder, or the id is none of ours. */
export function installationAnchorFile(libraryId: string): string | null {
  const folder = installationFolder();
  return folder === null || !LIBRARY_ID.test(libraryId) ? null : join(folder, 'anchors', `${libraryId}.log`);
}

/** Lines of an anchor file; null where there is none. Throws library-untrusted for what is no regular file. */
export function readAnchorLines(path: string): readonly string[] | null {
  const text = readSmallFile(path, MOST_BYTES);
  return text === null ? null : text.split('\n').filter((line) => line !== '');
}

/** Adds a line at the end of the file of a library, never through a link. Throws what the file system does, and library-untrusted. */
export function appendAnchor(path: string, line: string, durability: 'lasting' | 'passing'): void {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, FILE_MODE);
  try {
    if (!fstatSync(file).isFile()) throw new FailureError('library-untrusted', { path }, ['not a regular file']);
    appendWhole(file, Buffer.from(`${endsInMidLine(file) ? '\n' : ''}${line}`));
    if (durability === 'lasting') fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A disk that is full takes a piece of a line: the row is not written then, and the piece is taken back. */
function appendWhole(file: number, bytes: Buffer): void {
  const { size } = fstatSync(file);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  } catch (error) {
    ftruncateSync(file, size);
    throw error;
  }
}

/** A line that was cut off must not take the next with it. */
function endsInMidLine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}

/** The same for the installation's copy; where there is no room for one, the library's own lines have to do. */
export function appendInstallationAnchor(libraryId: string, line: string): void {
  const path = installationAnchorFile(libraryId);
  if (path === null) return;
  try {
    makeOwnFolder(join(path, '..'));
    appendAnchor(path, line, 'passing');
  } catch {
    // A home that is full or read-only: `audit verify --anchors` says that there is no copy, or where it ends.
  }
}
