import { create } from 'zustand';

/** What floats over the frame: at most one thing. */
type Overlay = 'none' | 'palette' | 'keys' | 'about';

interface FrameState {
  readonly overlay: Overlay;
  /** Text that the palette starts with. */
  readonly paletteText: string;
}

const useFrameStore = create<FrameState>(() => ({ overlay: 'none', paletteText: '' }));

export function useOverlay(): FrameState {
  return useFrameStore((state) => state);
}

export function openPalette(text = ''): void {
  useFrameStore.setState({ overlay: 'palette', paletteText: text });
}

export function openKeyList(): void {
  useFrameStore.setState({ overlay: 'keys' });
}

export function openAbout(): void {
  useFrameStore.setState({ overlay: 'about' });
}

export function closeOverlay(): void {
  useFrameStore.setState({ overlay: 'none' });
}
