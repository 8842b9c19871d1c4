import { useSyncExternalStore } from 'react';

/** The width below which the third pane moves under the list, as the style modules have it. */
const query = matchMedia('(max-width: 1240px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
