import { create } from 'zustand';

interface CurrentImageState {
  readonly imageId: number | null;
  /** Layer that the image views stand on; null until one was chosen. */
  readonly layer: number | null;
}

const useCurrentImageStore = create<CurrentImageState>(() => ({ imageId: null, layer: null }));

/** Id of the image in the context bar: the last one that was opened; null before that. */
export function useCurrentImage(): number | null {
  return useCurrentImageStore((state) => state.imageId);
}

/** Layer chosen in the core sample for the current image, or null. */
export function useCurrentLayer(): number | null {
  return useCurrentImageStore((state) => state.layer);
}

/** Remembers the image for the views that span images; another image starts without a chosen layer. */
export function rememberImage(imageId: number | null): void {
  useCurrentImageStore.setState((state) => (state.imageId === imageId ? state : { imageId, layer: null }));
}

/** Remembers the layer that the person stands on. */
export function rememberLayer(layer: number | null): void {
  useCurrentImageStore.setState({ layer });
}

/** The remembered image now, outside of React. */
export function currentImageId(): number | null {
  return useCurrentImageStore.getState().imageId;
}
