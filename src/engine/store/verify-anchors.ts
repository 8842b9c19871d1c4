import { auditRows } from './audit-log';
import type { ReadableLibrary } from './readable-library';
import { withStoreFailures } from './store-failure';
import { anchorFile, installationAnchorFile, readAnchorLines } from './anchor-files';
import { libraryId } from './anchor-row';
import { checkAnchors, type AnchorCheck } from './check-anchors';
import { signingKey } from './signing-key';
import { checkStamps } from './time-stamps/kept-stamps';

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
    const stamps = checkStamps(library, rows, anchored.dropped);
    const inFolder = {
      ...anchored,
      problems: [...anchored.problems, ...stamps.problems],
      notes: [...anchored.notes, ...stamps.notes],
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
