import type { ReportImage } from '../report/image-facts';
import type { Stated } from './statements';

/** The id of a statement on an image. */
export const idOf = ({ number }: ReportImage, rest: string): string => `image-${number}/${rest}`;
/** Where a statement on an image as a whole can be looked up. */
export const inImage = ({ number, item }: ReportImage): { readonly image: number; readonly item: number } => ({
  ...{ image: number, item },
});

/** Where a statement on a layer can be looked up. */
export function inLayer(image: ReportImage, layer: number): NonNullable<Stated['place']> {
  const found = image.detail.layers.find((one) => one.layer === layer);
  return { ...inImage(image), layer, layerDigest: found?.digest ?? null };
}

/** The same of one that may be in no layer. */
export function placed(image: ReportImage, layer: number | null): NonNullable<Stated['place']> {
  return layer === null ? inImage(image) : inLayer(image, layer);
}
