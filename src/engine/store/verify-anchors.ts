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
  if (id === null)
    return { problems: [], notes: ['the library anchored nothing: it is of an earlier version, or new'], lines: 0 };
  const key = signingKey();
  return withStoreFailures(library.dir, () => {
    const own = readAnchorLines(anchorFile(library.dir));
    const name = 'audit.log';
    if (own === null) return { problems: [`${name} is missing`], notes: [], lines: 0 };
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
      const notes = [...inFolder.notes, 'this installation has no copy of the anchors'];
      return { problems: inFolder.problems, notes, lines: inFolder.lines };
    }
    const outside = checkAnchors(rows, lines, {
      name: 'the copy of this installation',
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
  if (lines === null) return { problems: [], notes: [`the copy of the anchors is not at hand: ${path}`] };
  const other = lines.findIndex((line, index) => line !== own[index]);
  if (other !== -1)
    return { problems: [`line ${other + 1} of audit.log is not the one that the copy ${path} has`], notes: [] };
  const behind = own.length - lines.length;
  return { problems: [], notes: behind === 0 ? [] : [`the copy ${path} lacks the last ${behind} lines`] };
}
