import type { Drawing } from './lane-drawing';
import { percent, type ViewWindow } from './view-window';

/** Words stand at the left of their mark where a gap or the edge is too near at the right. */
export function isTight({ scale }: Drawing, window: ViewWindow, recorded: number | null): boolean {
  if (recorded === null) return false;
  const right = scale?.segments.find((one) => recorded >= one.left && recorded <= one.right)?.right ?? 1;
  return Math.min(100, percent(window, right)) - percent(window, recorded) < 10;
}
