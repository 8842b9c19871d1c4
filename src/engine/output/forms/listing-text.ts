import { textToBytes } from '../../../shared/path-text';
import { escapeBytes, listingLetter, listingLine } from '../../evidence/layer/listing';
import type { EntryRow } from '../../query/files/entry-rows';

/** One line of a layer's listing (docs/cli.md, "Listings"), from the library instead of from the archive. */
export function layerListingLine(row: EntryRow): string {
  return listingLine({
    ...row,
    mtimeNs: row.mtimeNs === null ? null : BigInt(row.mtimeNs),
    recordedName: row.recordedName ?? textToBytes(row.path),
    linkName: row.link === null ? null : textToBytes(row.link),
  });
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
