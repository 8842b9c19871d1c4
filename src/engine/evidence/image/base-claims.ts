import { asObject, asString } from './hostile-json';
import type { BaseClaim } from './image-model';

/** Keys of annotations and labels (OCI image-spec, annotations.md). */
export const BASE_NAME = 'org.opencontainers.image.base.name';
export const BASE_DIGEST = 'org.opencontainers.image.base.digest';

/** Characters of one claimed text, and claims of one image, that are kept. */
const MOST_CHARACTERS = 4096;
const MOST_CLAIMS = 8;

/** What annotations say of a base, as a list of one or none; an empty text says nothing (buildah writes it for `scratch`). */
export function baseClaims(annotations: unknown, where: BaseClaim['where']): readonly BaseClaim[] {
  const object = asObject(annotations) ?? {};
  const [name, digest] = [asString(object[BASE_NAME]) ?? '', asString(object[BASE_DIGEST]) ?? ''];
  if (name === '' && digest === '') return [];
  return [{ where, name: name === '' ? null : name, digest: digest === '' ? null : digest }];
}

/** Claims without repetitions. */
export function distinctClaims(claims: readonly BaseClaim[]): readonly BaseClaim[] {
  const byText = new Map(claims.map((claim) => [JSON.stringify([claim.where, claim.name, claim.digest]), claim]));
  return [...byText.values()];
}

/** Claims within the bounds of what is kept; `cut` where they were not. */
export function boundedClaims(claims: readonly BaseClaim[]): {
  readonly kept: readonly BaseClaim[];
  readonly cut: boolean;
} {
  let cut = claims.length > MOST_CLAIMS;
  const bounded = (text: string | null): string | null => {
    if (text === null || text.length <= MOST_CHARACTERS) return text;
    cut = true;
    return text.slice(0, MOST_CHARACTERS);
  };
  const kept = claims
    .slice(0, MOST_CLAIMS)
    .map(({ where, name, digest }) => ({ where, name: bounded(name), digest: bounded(digest) }));
  return { kept, cut };
}
