import type { Hit } from '../rules/hit.types';

/** Eight dots whatever the length: a mask must not tell how long the secret is. */
export const DOTS = '••••••••';

/** The value of a hit as it is shown everywhere. */
export function maskOf(hit: Pick<Hit, 'shown' | 'standIn'>): string {
  if (hit.standIn !== undefined) return hit.standIn.mask;
  return `${hit.shown}${DOTS}`;
}
