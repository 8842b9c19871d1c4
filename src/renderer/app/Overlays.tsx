import { AboutDialog } from './AboutDialog';
import { useOverlay } from './frame-state';
import { KeyList } from './KeyList';
import { Palette } from './Palette';
import type { Place } from './use-place';

/** What floats over the frame. */
export function Overlays({ place }: { readonly place: Place }) {
  const { overlay, paletteText } = useOverlay();
  switch (overlay) {
    case 'palette':
      return <Palette start={paletteText} place={place} />;
    case 'keys':
      return <KeyList />;
    case 'about':
      return <AboutDialog />;
    case 'none':
      return null;
  }
}
