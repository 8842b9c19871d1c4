import { clampShare, type ViewWindow } from './view-window';

/** A stretch of the drawing that is brushed; `anchor` is where it began, `head` its moving end. Shares of the width. */
export interface TimeRange {
  readonly anchor: number;
  readonly head: number;
}

/** Share of the view that a key moves the end of a range by. */
const KEY_STEP = 0.02;

/** The two ends in rising order. */
export function endsOf({ anchor, head }: TimeRange): { readonly from: number; readonly to: number } {
  return { from: Math.min(anchor, head), to: Math.max(anchor, head) };
}

/** Moves the end of a range by a step of the keyboard; without a range, one begins in the middle of the view. */
export function extendRange(range: TimeRange | null, by: 1 | -1, window: ViewWindow): TimeRange {
  const middle = (window.from + window.to) / 2;
  const { anchor, head } = range ?? { anchor: middle, head: middle };
  return { anchor, head: clampShare(head + by * KEY_STEP * (window.to - window.from)) };
}
