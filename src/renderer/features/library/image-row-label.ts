import type { TFunction } from 'i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { formatBytes } from '../../../shared/byte-size';
import { displayName } from '../../ui/hostile-name';
import { imageName } from '../../ui/image-name';

/** How many findings an image has, of every severity. */
export function findingCount(image: ImageRow): number {
  return Object.values(image.findings).reduce((sum, count) => sum + count, 0);
}

/** How a row reads: name, what tells it from others of that name, integrity, layers, size, findings. */
export function imageRowLabel(
  image: ImageRow,
  apart: string | undefined,
  words: TFunction<'vocabulary'>,
  t: TFunction<'library'>,
): string {
  return [
    displayName(imageName(image)),
    ...(apart === undefined ? [] : [apart]),
    words(`integrity.${image.integrity}`),
    t('row.layers', { count: image.layers.length }),
    formatBytes(image.bytes),
    t('row.findings', { count: findingCount(image) }),
    ...(image.unsearched === 0 ? [] : [t('row.notSearched', { count: image.unsearched })]),
  ].join(words('separator'));
}
