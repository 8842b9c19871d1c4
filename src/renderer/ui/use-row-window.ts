import { useCallback, useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { rowWindow, scrollToRow, type OddRows, type RowWindow } from './row-window';

const OVERSCAN = 12;

interface WindowedRows {
  readonly window: RowWindow;
  readonly onScroll: () => void;
  /** Rows that fit into one page, for PgUp and PgDn. */
  readonly pageRows: number;
  readonly reveal: (index: number) => void;
}

/** Follows the scroll position and the size of a list and says which rows to draw. `headHeight` is a sticky header's. */
export function useRowWindow(
  ref: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight: number,
  odd?: OddRows,
): WindowedRows {
  const [place, setPlace] = useState({ scrollTop: 0, viewport: 600 });
  const measure = useCallback(() => {
    const element = ref.current;
    if (element === null) return;
    const next = { scrollTop: element.scrollTop, viewport: Math.max(rowHeight, element.clientHeight - headHeight) };
    setPlace((old) => (old.scrollTop === next.scrollTop && old.viewport === next.viewport ? old : next));
  }, [ref, rowHeight, headHeight]);
  useLayoutEffect(measure, [measure, count]);
  useEffect(() => {
    if (ref.current === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref, measure]);
  const reveal = useCallback(
    (index: number) => {
      const element = ref.current;
      if (element === null) return;
      const viewport = Math.max(rowHeight, element.clientHeight - headHeight);
      element.scrollTop = scrollToRow(index, { count, rowHeight, odd, scrollTop: element.scrollTop, viewport });
      measure();
    },
    [ref, count, rowHeight, odd, headHeight, measure],
  );
  return {
    window: rowWindow({ count, rowHeight, odd, ...place, overscan: OVERSCAN }),
    onScroll: measure,
    pageRows: Math.max(1, Math.floor(place.viewport / rowHeight) - 1),
    reveal,
  };
}

/** Row height of the chosen density, read from the tokens. */
export function useRowHeight(kind: 'row' | 'row-2', density: 'compact' | 'comfortable'): number {
  const heights = { row: { compact: 24, comfortable: 30 }, 'row-2': { compact: 44, comfortable: 52 } } as const;
  return heights[kind][density];
}
