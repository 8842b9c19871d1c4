import { useEffect, useRef } from 'react';
import type { Place } from './use-place';

/** How long a view may take until its list is there; a person who does something in between has the last word. */
const WAIT_MS = 5000;
const MAIN_LIST = '[role=grid][data-list], [role=treegrid][data-list]';

let stopWaiting: (() => void) | null = null;

/**
 * Gives the focus to the main list of the view that is being shown: at once or as soon as it is there. Until then the
 * view itself has it, so that no key is lost. A view that puts the focus into a field of its own keeps it there.
 */
export function focusMainList(): void {
  stopWaiting?.();
  const changes = new MutationObserver(settle);
  const ends = new AbortController();
  const stop = (): void => {
    changes.disconnect();
    ends.abort();
    clearTimeout(timer);
  };
  const timer = setTimeout(stop, WAIT_MS);
  changes.observe(document.body, { childList: true, subtree: true });
  // A menu gives the focus back to its button after it has run its line.
  document.addEventListener('focusin', settle, { signal: ends.signal });
  for (const event of ['keydown', 'pointerdown'])
    document.addEventListener(event, stop, { capture: true, signal: ends.signal });
  stopWaiting = stop;
  settle();
}

function settle(): void {
  const main = document.getElementById('main');
  const focused = document.activeElement;
  if (main === null || document.querySelector('dialog[open]') !== null) return;
  if (focused !== main && main.contains(focused)) return;
  const list = main.querySelector<HTMLElement>(MAIN_LIST);
  if (list === null) main.tabIndex = -1;
  (list ?? main).focus({ preventScroll: true });
}

/** A view that goes takes the focus with it: the next one gets it, unless it is in the frame. */
export function useFocusInView({ view, imageId }: Place): void {
  const shown = useRef(`${view} ${imageId ?? ''}`);
  useEffect(() => {
    const next = `${view} ${imageId ?? ''}`;
    if (shown.current === next) return;
    shown.current = next;
    const focused = document.activeElement;
    const inFrame = focused !== document.body && (focused?.closest('[data-part=stage]') ?? null) === null;
    if (!inFrame) focusMainList();
  }, [view, imageId]);
}
