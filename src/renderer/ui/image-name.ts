import type { ImageRow } from '../../shared/contract/library';

/** The name that an image goes by: its first reference, else its evidence's file name. Both are hostile texts. */
export function imageName(
  image: Pick<ImageRow, 'references'> & { readonly evidence: { readonly name: string } },
): string {
  return image.references[0] ?? image.evidence.name;
}
