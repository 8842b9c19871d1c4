import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../shared/contract/library';
import { distinctions } from './distinct-names';
import { imageTitle } from './image-title';
import { useChannel } from '../api/use-channel';

/** The titles of images in a list of choices: of several with one name each says what tells it apart. */
export function useImageTitle(images: readonly ImageRow[]): (image: ImageRow) => string {
  const { t } = useTranslation('library');
  const cases = useChannel('library.get', {}).data?.cases;
  const apart = useMemo(() => distinctions(images, cases ?? [], t('row.noCase')), [images, cases, t]);
  return useCallback(
    (image) => {
      const more = apart.get(image.id);
      return more === undefined ? imageTitle(image) : `${imageTitle(image)} (${more})`;
    },
    [apart],
  );
}
