import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { appendAnchor, anchorFile, installationAnchorFile, readAnchorLines } from './anchor-files';
import { anchorLine, parseAnchor, signedText, type Anchor } from './anchor-line';
import { writeDurably } from './durable-file';
import { NEW_ANCHORS } from './own-names';
import { signingKey, type SigningKey } from './signing-key';

/** The newest row of a backup that is about to take the place of a library: the row that says so. */
export interface RestoredHead {
  /** Id of the library in the backup. */
  readonly library: string;
  readonly row: number;
  readonly hash: string;
  readonly at: string;
}

/** The id of the library that the anchors in a folder are of; null where there are none that say so. */
export function anchoredLibrary(dir: string): string | null {
  const first = parseAnchor(readAnchorLines(anchorFile(dir))?.[0] ?? '');
  return first?.kind === 'begins' ? first.library : null;
}

/**
 * Anchors that a backup is about to take the place of a library, before anything is moved: whoever looks later knows which
 * rows may be gone, and by the hash of the row that the backup then has, whether it came to that. Returns whether the
 * anchors in the folder go on; where they are of another library, or there are none, new ones wait to be moved with the
 * database (`replaceAnchors`). Throws what the file system does, and library-untrusted.
 */
export function announceRestore(dir: string, head: RestoredHead): 'go on' | 'begin anew' {
  const key = signingKey();
  const copy = installationAnchorFile(head.library);
  const line = (kind: Anchor['kind']): string => anchorLine({ kind, ...head }, key);
  if (copy !== null && readAnchorLines(copy) !== null) appendAnchor(copy, line('restores'), 'lasting');
  if (anchoredLibrary(dir) === head.library) {
    appendAnchor(anchorFile(dir), line('restores'), 'lasting');
    return 'go on';
  }
  writeDurably(join(dir, NEW_ANCHORS), line('begins'));
  return 'begin anew';
}

/** Moves new anchors, where such wait, to their place; `kept` names those that were there. May be done again after a failure. */
export function replaceAnchors(dir: string, kept: string | null): void {
  if (readAnchorLines(join(dir, NEW_ANCHORS)) === null) return;
  if (kept !== null && readAnchorLines(anchorFile(dir)) !== null) renameSync(anchorFile(dir), join(dir, kept));
  renameSync(join(dir, NEW_ANCHORS), anchorFile(dir));
}

/** Removes anchors of a restore that did not come to its point of no return. */
export function removeNewAnchors(dir: string): void {
  for (const part of ['', '.part']) rmSync(join(dir, NEW_ANCHORS + part), { force: true });
}

/**
 * Confirms, once the backup is in its place, what was announced. Only an announcement that this installation signed is
 * confirmed: a file that says that a restore is to be finished may be anybody's, and must not make us sign that rows may be gone.
 */
export function confirmRestore(dir: string): void {
  const key = signingKey();
  const library = anchoredLibrary(dir);
  const copy = library === null ? null : installationAnchorFile(library);
  for (const path of copy === null ? [anchorFile(dir)] : [anchorFile(dir), copy]) {
    const waiting = announcedRestore(readAnchorLines(path) ?? [], key);
    if (waiting === null) continue;
    const { row, hash } = waiting;
    const restored = { kind: 'restored', library: waiting.library, row, hash, at: new Date().toISOString() } as const;
    appendAnchor(path, anchorLine(restored, key), 'lasting');
  }
}

function announcedRestore(lines: readonly string[], key: SigningKey | null): Anchor | null {
  const anchors = lines.map(parseAnchor);
  const last = anchors.findLast((anchor) => anchor?.kind === 'restores' || anchor?.kind === 'restored');
  if (last?.kind !== 'restores' || last.key !== (key?.id ?? null)) return null;
  return key === null || key.verify(signedText(last), last.signature ?? '') ? last : null;
}
