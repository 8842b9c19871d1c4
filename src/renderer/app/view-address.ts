import type { ViewFacts } from './view-row';

/** Path and search params of a place in the app. */
export interface Address {
  readonly path: string;
  readonly search: Readonly<Record<string, number>>;
}

/** The path of a view as the router declares it. */
export function pathPattern(view: Pick<ViewFacts, 'id' | 'image'>): string {
  return view.image === 'path' ? `/image/$image/${view.id}` : `/${view.id}`;
}

/** Where a view is, for an image, a layer and a case where it takes them. */
export function addressOf(
  view: ViewFacts,
  imageId: number | null,
  layer?: number,
  caseId: number | null = null,
): Address {
  const path = pathPattern(view).replace('$image', String(imageId ?? 0));
  const named = view.image === 'path' || view.image === undefined || imageId === null ? {} : { [view.image]: imageId };
  const ofCase = view.case === undefined || caseId === null ? {} : { [view.case]: caseId };
  return { path, search: layer === undefined ? { ...named, ...ofCase } : { ...named, ...ofCase, layer } };
}

/** The same as a link in the page. */
export function hrefOf({ path, search }: Address): string {
  const pairs = Object.entries(search).map(([key, value]) => `${key}=${value}`);
  return `#${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

/** False for a view of one image while there is none. */
export function isReachable(view: ViewFacts, imageId: number | null): boolean {
  return view.image !== 'path' || imageId !== null;
}
