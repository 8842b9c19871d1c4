import { closeSync, existsSync, fstatSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { FailureError } from '../../shared/failure';
import { installationFolder } from '../base/installation-folder';
import { anchorFile, appendAnchor } from './anchor-files';
import { writeDurably } from './durable-file';
import { makeOwnFolder, openRegular } from './own-files';
import { readSmallFile } from './small-file';

const placeForm = z.object({ folder: z.string().nullable() });
const LIBRARY_ID = /^[0-9a-f-]{36}$/;
const MOST_BYTES = 64 * 1024;
/** So much of what was copied before is compared when more is added; `audit verify --anchors` compares all. */
const COMPARED_BYTES = 4096;

/**
 * The second place of the anchors of a library, which a person named: a file in a folder elsewhere, such as a stick or a share.
 * The installation remembers it and not the library: one of a stranger must not say where we write. Null where none was named.
 */
export function anchorCopy(libraryId: string): string | null {
  const path = placeFile(libraryId);
  const text = path === null ? null : readSmallFile(path, MOST_BYTES);
  if (text === null) return null;
  try {
    const { folder } = placeForm.parse(JSON.parse(text));
    return folder === null ? null : join(folder, `audit-${libraryId}.log`);
  } catch {
    return null;
  }
}

/** Names a folder for the copy, or none. Throws output-unwritable where it is not there, or nothing can be remembered. */
export function setAnchorCopy(libraryDir: string, libraryId: string, folder: string | null): void {
  const path = placeFile(libraryId);
  const real = folder === null ? null : resolve(folder);
  if (path === null || (real !== null && !existsSync(real)))
    throw new FailureError('output-unwritable', { path: real ?? libraryDir });
  makeOwnFolder(join(path, '..'));
  writeDurably(path, `${JSON.stringify({ folder: real })}\n`);
  followAnchors(libraryDir, libraryId);
}

/**
 * Adds to the copy what it lacks of the anchors of the library, also what was written while its medium was not there. A copy that
 * is no beginning of them is left as it is. Never throws: a medium that is away stops no work, and `audit verify --anchors` says so.
 */
export function followAnchors(libraryDir: string, libraryId: string): void {
  try {
    const copy = anchorCopy(libraryId);
    if (copy === null || !existsSync(join(copy, '..'))) return;
    const has = existsSync(copy) ? sizeAndEnd(copy, null) : { size: 0, end: Buffer.alloc(0) };
    const own = sizeAndEnd(anchorFile(libraryDir), has.size);
    if (own.size <= has.size || !own.end.equals(has.end)) return;
    appendAnchor(copy, bytesFrom(anchorFile(libraryDir), has.size), 'lasting');
  } catch {
    // It is away, full, or cannot be written.
  }
}

function placeFile(libraryId: string): string | null {
  const folder = installationFolder();
  return folder === null || !LIBRARY_ID.test(libraryId) ? null : join(folder, 'anchors', `${libraryId}.place.json`);
}

/** The size of a file, and its last bytes before `at`, its end where that is null. */
function sizeAndEnd(path: string, at: number | null): { readonly size: number; readonly end: Buffer } {
  const file = openRegular(path);
  try {
    const { size } = fstatSync(file);
    const until = at ?? size;
    const end = Buffer.alloc(Math.min(COMPARED_BYTES, until));
    readSync(file, end, 0, end.length, until - end.length);
    return { size, end };
  } finally {
    closeSync(file);
  }
}

function bytesFrom(path: string, at: number): string {
  const file = openRegular(path);
  try {
    const bytes = Buffer.alloc(fstatSync(file).size - at);
    readSync(file, bytes, 0, bytes.length, at);
    return bytes.toString('utf8');
  } finally {
    closeSync(file);
  }
}
