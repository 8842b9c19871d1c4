import { useEffect } from 'react';
import { currentImageId, rememberImage, useCurrentImage } from '../api/current-image';
import { useImages } from '../api/use-images';

/**
 * Stands on the first image of the library while none was opened: the image views are in the navigation from
 * the start, and it does not jump when the first row is chosen.
 */
export function useFirstImage(): void {
  const current = useCurrentImage();
  const first = useImages().rows?.[0]?.id ?? null;
  useEffect(() => {
    if (currentImageId() === null && first !== null) rememberImage(first);
  }, [current, first]);
}
