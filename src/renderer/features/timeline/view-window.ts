/** The part of the drawing that is in view: two shares of its whole width, 0 to 1. */
export interface ViewWindow {
  readonly from: number;
  readonly to: number;
}

export const wholeWindow: ViewWindow = { from: 0, to: 1 };
const LEAST = 1 / 512;

/** Zooms around the middle, or around `at`. A factor above 1 goes nearer. */
export function zoom(window: ViewWindow, factor: number, at = (window.from + window.to) / 2): ViewWindow {
  const width = Math.min(1, Math.max(LEAST, (window.to - window.from) / factor));
  const share = (at - window.from) / (window.to - window.from);
  return clamp(at - width * share, width);
}

/** Moves by a share of what is in view. */
export function pan(window: ViewWindow, share: number): ViewWindow {
  const width = window.to - window.from;
  return clamp(window.from + share * width, width);
}

/** Moves as little as needed, so that a place is in view with some room. */
export function reveal(window: ViewWindow, place: number): ViewWindow {
  const width = window.to - window.from;
  const room = width * 0.1;
  if (place >= window.from + room && place <= window.to - room) return window;
  return clamp(place - width / 2, width);
}

/** A share of the whole width, held between its ends. */
export function clampShare(place: number): number {
  return Math.min(1, Math.max(0, place));
}

function clamp(from: number, width: number): ViewWindow {
  const left = Math.min(1 - width, Math.max(0, from));
  return { from: left, to: left + width };
}

/** Place in the view in percent of its width; below 0 and above 100 it is out of sight. */
export function percent(window: ViewWindow, place: number): number {
  return ((place - window.from) / (window.to - window.from)) * 100;
}
