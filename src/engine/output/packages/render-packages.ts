import { inertJson } from '../../../shared/inert-json';
import type { ImageRow } from '../../../shared/contract/library';
import type { PackageFormat } from '../../../shared/formats';
import type { ImagePackage, ImagePackages } from '../../query/packages/image-packages';
import { csv, visible } from '../forms/csv';
import { packagesDocument } from '../forms/package-document';

/** What an export of packages is made of. */
interface ExportedPackages {
  readonly image: ImageRow;
  readonly of: ImagePackages;
  /** Packages of the image that are not among these: what was filtered out is told. */
  readonly left: number;
}

const COLUMNS = [
  ...['purl', 'namespace', 'name', 'version', 'ecosystem', 'arch', 'source', 'licence', 'origin', 'database', 'files'],
  ...['addedInLayer', 'addedByStep', 'changedInLayers', 'removedInLayer', 'removedByStep'],
];

const WRITERS: Readonly<Record<PackageFormat, (exported: ExportedPackages) => string>> = {
  json: ({ image, of, left }) =>
    `${inertJson(JSON.stringify({ ...packagesDocument([{ image, of }]), left }, null, 2))}\n`,
  csv: ({ of }) => csv([COLUMNS, ...of.packages.map(cells)]),
};

/** Packages of an image in the order that is given. */
export function renderPackages(format: PackageFormat, exported: ExportedPackages): string {
  return WRITERS[format](exported);
}

function cells(one: ImagePackage): readonly unknown[] {
  const text = (value: string | null): string | null => (value === null ? null : visible(value));
  return [
    ...[text(one.purl), text(one.namespace), visible(one.name), text(one.version), one.ecosystem, text(one.arch)],
    ...[text(one.source), text(one.licence), text(one.origin), visible(one.database), one.files],
    ...[one.addedInLayer, one.addedByStep, one.changedInLayers.join(' '), one.removedInLayer, one.removedByStep],
  ];
}
