import type { SearchFacets } from '../../../shared/contract/search';

export type FacetKind = keyof SearchFacets;

/** What is counted of a query so far. */
export interface Counted {
  readonly matched: number;
  readonly facets: SearchFacets;
}

export const NOTHING_COUNTED: Counted = {
  matched: 0,
  facets: { type: [], extension: [], state: [], size: [], layer: [], image: [], case: [] },
};

/** Adds a slice of the count to those before. */
export function addSlice(sum: Counted, slice: Counted): Counted {
  const kinds = Object.keys(sum.facets) as FacetKind[];
  const facets = Object.fromEntries(kinds.map((kind) => [kind, addFacet(sum.facets[kind], slice.facets[kind])]));
  return { matched: sum.matched + slice.matched, facets: facets as SearchFacets };
}

function addFacet(sum: SearchFacets[FacetKind], slice: SearchFacets[FacetKind]): SearchFacets[FacetKind] {
  if (slice.length === 0) return sum;
  const counts = new Map(sum);
  for (const [value, entries] of slice) counts.set(value, (counts.get(value) ?? 0) + entries);
  return [...counts].sort(([, one], [, other]) => other - one);
}
