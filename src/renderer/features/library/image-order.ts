import type { ImageRow } from '../../../shared/contract/library';
import { severityOrder, type DigestStatus } from '../../../shared/vocabulary';
import { imageName } from '../../ui/image-name';

/** Columns that can be sorted by. */
export const imageColumns = ['image', 'integrity', 'layers', 'size', 'findings', 'shared', 'added'] as const;
export type ImageColumn = (typeof imageColumns)[number];

/** The column of an id; the name of the image where it is none to sort by. */
export function asImageColumn(id: string): ImageColumn {
  return imageColumns.find((column) => column === id) ?? 'image';
}

/** How the table is sorted; null is the natural order: as the evidence was added. */
export type ImageOrder = { readonly column: ImageColumn; readonly down: boolean } | null;

/** A click on a header: sorts, again reverses, the third time returns to the natural order. */
export function nextOrder(order: ImageOrder, column: ImageColumn): ImageOrder {
  if (order?.column !== column) return { column, down: false };
  return order.down ? null : { column, down: true };
}

/** Worst last, so that reversing shows first what needs a look. */
const INTEGRITY: readonly DigestStatus[] = [
  'verified',
  'unreferenced',
  'not-read',
  'unsupported',
  'missing',
  'mismatch',
];
const names = new Intl.Collator(undefined, { numeric: true });

type Compare = (one: ImageRow, other: ImageRow) => number;

/** The first severity of which the images do not have the same number decides, from the worst on. */
function byFindings(one: ImageRow, other: ImageRow): number {
  const decides = severityOrder.find((severity) => one.findings[severity] !== other.findings[severity]);
  return decides === undefined ? 0 : one.findings[decides] - other.findings[decides];
}

const COMPARE: Readonly<Record<ImageColumn, Compare>> = {
  image: (one, other) => names.compare(imageName(one), imageName(other)),
  integrity: (one, other) =>
    INTEGRITY.indexOf(one.integrity) - INTEGRITY.indexOf(other.integrity) ||
    one.mismatches + one.missing - other.mismatches - other.missing,
  layers: (one, other) => one.layers.length - other.layers.length,
  size: (one, other) => one.bytes - other.bytes,
  findings: byFindings,
  shared: (one, other) => one.shared.layers - other.shared.layers || one.shared.images - other.shared.images,
  added: (one, other) => one.evidence.addedAt.localeCompare(other.evidence.addedAt, 'en'),
};

/** The images in the order of a column; equal ones stay as they were. */
export function orderedImages(images: readonly ImageRow[], order: ImageOrder): readonly ImageRow[] {
  if (order === null) return images;
  const compare = COMPARE[order.column];
  return images.toSorted((one, other) => (order.down ? compare(other, one) : compare(one, other)));
}
