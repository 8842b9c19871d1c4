import { useCallback, useRef, useState } from 'react';

/** Width of an element in px, followed as it changes; until it is in the page, as wide as anything. */
export function useWidth(): { readonly ref: (element: HTMLElement | null) => void; readonly width: number } {
  const [width, setWidth] = useState(Infinity);
  const observer = useRef<ResizeObserver | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    observer.current = null;
    if (element === null) return;
    // Before the frame is drawn: else columns would come and go.
    setWidth(element.clientWidth);
    observer.current = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.current.observe(element);
  }, []);
  return { ref, width };
}
