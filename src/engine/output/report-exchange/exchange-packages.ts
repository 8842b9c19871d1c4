import type { ImagePackage } from '../../query/packages/image-packages';
import type { ReportImage } from '../report/image-facts';
import type { ReportFacts } from '../report/report-facts';

/** The packages of an image as its last layer leaves them, each with its number; those that a layer removed are only counted. */
export interface ToldPackages {
  readonly present: readonly { readonly number: number; readonly one: ImagePackage }[];
  readonly removed: number;
  /** Parts of databases that could not be read. */
  readonly problems: number;
}

/** Null where nobody looked for packages, or their databases could not be read. */
export function toldPackages({ packages }: ReportFacts, { detail }: ReportImage): ToldPackages | null {
  const found = packages.get(detail.image.id) ?? null;
  if (found === null) return null;
  const present = found.packages.filter(({ removedInLayer }) => removedInLayer === null);
  return {
    present: present.map((one, index) => ({ number: index + 1, one })),
    removed: found.packages.length - present.length,
    problems: found.problems.length,
  };
}

/** What is not known of the packages of an image, in words; null where all is. */
export function packagesNote(told: ToldPackages | null): string | null {
  if (told === null) return 'Packages were not read.';
  const { removed, problems } = told;
  const notes = [
    ...(removed === 0 ? [] : [`Packages removed by a later layer, not listed: ${removed}.`]),
    ...(problems === 0 ? [] : [`Problems in package databases: ${problems}. Some packages may be missing.`]),
  ];
  return notes.length === 0 ? null : notes.join(' ');
}
