import type { Mark } from '../../../shared/contract/marks';

/** The case itself is no place in an image, and leads to its own view. */
export function leadsSomewhere({ place, target }: Mark): boolean {
  return target !== null || place.kind === 'case';
}
