import { useRef, useState, type PointerEvent, type RefObject } from 'react';
import { extendRange, type TimeRange } from './time-range';
import { clampShare, type ViewWindow } from './view-window';

/** The range of time that is brushed over the lanes, and the ways to change it. */
export interface Brush {
  readonly range: TimeRange | null;
  readonly set: (range: TimeRange) => void;
  /** By a key; `window` is the part in view. */
  readonly extend: (by: 1 | -1, window: ViewWindow) => void;
  readonly clear: () => void;
}

/** Keeps the brushed range. */
export function useBrush(): Brush {
  const [range, setRange] = useState<TimeRange | null>(null);
  return {
    range,
    set: setRange,
    extend: (by, window) => setRange((now) => extendRange(now, by, window)),
    clear: () => setRange(null),
  };
}

/** A pointer that moves less is a click. */
const LEAST_PX = 4;

/** Handlers that make a range of a drag over the tracks; none where places are no times (`window` is null). */
export function useBrushDrag(lanes: RefObject<HTMLElement | null>, window: ViewWindow | null, brush: Brush) {
  const start = useRef<{ readonly x: number; readonly place: number } | null>(null);
  const placeAt = (clientX: number): number | null => {
    const box = lanes.current?.querySelector('[data-track]')?.getBoundingClientRect();
    if (window === null || box === undefined || box.width === 0) return null;
    return clampShare(window.from + ((clientX - box.left) / box.width) * (window.to - window.from));
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const isTrack = event.target instanceof Element && event.target.closest('[data-track]') !== null;
      const place = isTrack && event.button === 0 ? placeAt(event.clientX) : null;
      start.current = place === null ? null : { x: event.clientX, place };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = start.current;
      if (from === null || Math.abs(event.clientX - from.x) < LEAST_PX) return;
      const place = placeAt(event.clientX);
      if (place === null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      brush.set({ anchor: from.place, head: place });
    },
    onPointerUp: () => {
      start.current = null;
    },
    onPointerCancel: () => {
      start.current = null;
    },
  };
}
