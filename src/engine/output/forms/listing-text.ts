import { textToBytes } from '../../../shared/path-text';
import { escapeBytes, listingLetter, listingLine, type ListedEntry } from '../../evidence/layer/listing';
import type { EntryRow } from '../../query/files/entry-rows';

/** The facts of a row that are in its listing. */
type ListedRow = Pick<
  EntryRow,
  'typeFlag' | 'mode' | 'uid' | 'gid' | 'size' | 'mtimeNs' | 'recordedName' | 'path' | 'link' | 'sha256'
>;

/** One line of a layer's listing (docs/cli.md, "Listings"), from the library instead of from the archive. */
export function layerListingLine(row: EntryRow): string {
  return listingLine(listedEntry(row));
}

/** What a listing tells of an entry, from its row. */
export function listedEntry({ mtimeNs, recordedName, path, link, ...row }: ListedRow): ListedEntry {
  return {
    ...row,
    mtimeNs: mtimeNs === null ? null : BigInt(mtimeNs),
    recordedName: recordedName ?? textToBytes(path),
    linkName: link === null ? null : textToBytes(link),
  };
}

/**
 * One line of the merged listing: layer, type, path. The layer counts from 0 here and nowhere else:
 * it is the form whose SHA-256 others can compare.
 */
export function mergedListingLine(row: EntryRow): string {
  return `${row.layer - 1}\t${listingLetter(row.typeFlag)}\t${escapeBytes(textToBytes(row.path))}`;
}

/** The lines of a listing in their order; each is printed with a line feed. */
export function sortListing(lines: readonly string[]): readonly string[] {
  // Lines are ASCII, so sorting UTF-16 units sorts bytes; the line feed sorts before every other character.
  return lines.map((line) => `${line}\n`).sort();
}
