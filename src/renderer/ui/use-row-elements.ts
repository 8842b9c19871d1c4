import { useMemo, type ReactNode } from 'react';

/**
 * The elements of the rows from `first` to before `end`. A row that was there already is the same element again, so that
 * scrolling draws what comes into view and nothing else; all are drawn anew when `props` is another object, as after
 * anything but scrolling.
 */
export function useRowElements(
  props: object,
  first: number,
  end: number,
  draw: (index: number) => ReactNode,
): readonly ReactNode[] {
  // What was drawn belongs to these props.
  const kept = useMemo(() => ({ rows: new Map<number, ReactNode>() }), [props]);
  const rows = new Map<number, ReactNode>();
  for (let index = first; index < end; index += 1) rows.set(index, kept.rows.get(index) ?? draw(index));
  kept.rows = rows;
  return [...rows.values()];
}
