import { verdictSchema } from '../../../shared/vocabulary';
import type { ImageVerdicts } from '../verdicts/verdict.types';
import type { FootholdVerdicts } from './foothold-verdicts.types';

/** What the package databases of an image say of its files. Where they name no file at all, nothing is from outside of them. */
export function footholdVerdicts(verdicts: ImageVerdicts): FootholdVerdicts {
  const owned = verdictSchema.options.filter((verdict) => verdict !== 'unowned');
  return {
    hasPackages: owned.some((verdict) => verdicts.summary[verdict] > 0),
    rewritten: new Set(verdicts.recordsRewritten.map(({ path }) => path)),
    verdictOf: (path) => verdicts.verdictOf(path),
  };
}
