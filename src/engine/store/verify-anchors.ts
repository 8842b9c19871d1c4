import { anchorSaid } from '../../shared/anchor-said';
import { auditRows } from './audit-log';
import type { ReadableLibrary } from './readable-library';
import { withStoreFailures } from './store-failure';
import { anchorFile, installationAnchorFile, readAnchorLines } from './anchor-files';
import { anchorCopy } from './anchor-copy';
import { libraryId } from './anchor-row';
import { checkAnchors, type AnchorCheck } from './check-anchors';
import { signingKey } from './signing-key';
import { checkStamps } from './kept-stamps';

/**
 * Holds the audit log of a library against everything outside of it: `audit.log` in its folder, time stamps that were kept, and the
 * copy that this installation keeps. Rows that another installation wrote are not in that copy, which is then a note.
 */
export function verifyAnchors(library: ReadableLibrary): Omit<AnchorCheck, 'byOthers' | 'dropped'> {
  const rows = auditRows(library);
  const id = libraryId(library);
  if (id === null) return { problems: [], notes: [anchorSaid('nothing-anchored')], lines: 0 };
  const key = signingKey();
  return withStoreFailures(library.dir, () => {
    const own = readAnchorLines(anchorFile(library.dir));
    const name = 'audit.log' as const;
    if (own === null) return { problems: [anchorSaid('file-missing', { name })], notes: [], lines: 0 };
    const anchored = checkAnchors(rows, own, { name, library: id, key });
    const second = secondPlace(id, own);
    const stamps = checkStamps(library, rows, anchored.dropped);
    const inFolder = {
      ...anchored,
      problems: [...anchored.problems, ...second.problems, ...stamps.problems],
      notes: [...anchored.notes, ...second.notes, ...stamps.notes],
    };
    const copy = installationAnchorFile(id);
    const lines = copy === null ? null : readAnchorLines(copy);
    if (lines === null) {
      const notes = [...inFolder.notes, anchorSaid('no-copy-here')];
      return { problems: inFolder.problems, notes, lines: inFolder.lines };
    }
    const outside = checkAnchors(rows, lines, {
      name: 'installation',
      library: id,
      key,
      elsewhere: inFolder.byOthers,
    });
    return {
      problems: [...inFolder.problems, ...outside.problems],
      notes: [...inFolder.notes, ...outside.notes],
      lines: inFolder.lines + outside.lines,
    };
  });
}

/** What a copy in a second place says: it is a beginning of the anchors, or these were changed since. That it is away is no problem. */
function secondPlace(id: string, own: readonly string[]): Pick<AnchorCheck, 'problems' | 'notes'> {
  const path = anchorCopy(id);
  if (path === null) return { problems: [], notes: [] };
  const lines = readAnchorLines(path);
  if (lines === null) return { problems: [], notes: [anchorSaid('copy-away', { path })] };
  const other = lines.findIndex((line, index) => line !== own[index]);
  if (other !== -1) return { problems: [anchorSaid('copy-differs', { line: other + 1, path })], notes: [] };
  const behind = own.length - lines.length;
  return { problems: [], notes: behind === 0 ? [] : [anchorSaid('copy-behind', { path, count: behind })] };
}
