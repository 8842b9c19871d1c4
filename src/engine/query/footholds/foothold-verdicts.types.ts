import type { PathText } from '../../../shared/path-text';
import type { Verdict } from '../../../shared/vocabulary';

/** What the packages of an image say of its files. */
export interface FootholdVerdicts {
  /** False where no database was found, or none that owns a file. */
  readonly hasPackages: boolean;
  /** Paths that a later layer's database has another digest of, for the same version of the package. */
  readonly rewritten: ReadonlySet<PathText>;
  /** Of a path in the tree of all layers; null where it has no file there. */
  readonly verdictOf: (path: PathText) => { readonly verdict: Verdict; readonly package: string | null } | null;
}
