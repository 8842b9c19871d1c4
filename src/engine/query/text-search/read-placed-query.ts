import { FailureError } from '../../../shared/failure';
import type { SearchPlace } from '../../../shared/query/query-ast';
import { placedQuery, type PlacedQuery } from '../../../shared/query/query-place';
import { readQuery } from '../search/read-query';

type Placed<P extends SearchPlace> = Extract<PlacedQuery, { readonly place: P | Exclude<SearchPlace, 'files'> }>;

/**
 * Reads a query that looks in one of `places`. Throws query-invalid with position and length, or input-invalid where
 * it looks elsewhere.
 */
export function readPlacedQuery<P extends Exclude<SearchPlace, 'files'>>(
  text: string,
  places: readonly P[],
): Placed<P> & { readonly place: P } {
  const placed = placedQuery(readQuery(text));
  const place = places.find((one) => one === placed.place);
  if (placed.place === 'files' || place === undefined)
    throw new FailureError('input-invalid', { message: `the query looks in:${placed.place}` });
  return { ...placed, place };
}
