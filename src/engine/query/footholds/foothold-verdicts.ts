import type { Verdict } from '../../../shared/vocabulary';
import { hasOwnedFiles } from '../verdicts/owned-files';
import type { ImageVerdicts } from '../verdicts/verdict.types';
import type { EntryVersion } from './entry-looks';
import type { FootholdVerdicts } from './foothold-verdicts.types';

/** What the package databases of an image say of its files. Where they name no file at all, nothing is from outside of them. */
export function footholdVerdicts(verdicts: ImageVerdicts): FootholdVerdicts {
  return {
    hasPackages: hasOwnedFiles(verdicts),
    rewritten: new Set(verdicts.recordsRewritten.map(({ path }) => path)),
    verdictOf: (path) => verdicts.verdictOf(path),
  };
}

/** The verdict on one version of a file. Of one that a later layer hid, the packages tell only whether its path is one of theirs. */
export function versionVerdict(
  { state }: EntryVersion,
  verdict: Verdict | null,
  owner: string | null,
  { hasPackages }: FootholdVerdicts,
): Verdict {
  if (!hasPackages) return 'not-checkable';
  if (state !== 'present') return owner === null ? 'unowned' : 'as-shipped';
  return verdict ?? 'unowned';
}
