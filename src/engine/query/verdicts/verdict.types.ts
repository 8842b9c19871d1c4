import type { PathText } from '../../../shared/path-text';
import type { Problem } from '../../../shared/problem';
import type { MetadataChange, VerdictDetail } from '../../../shared/verdict-details';
import type { FileKind, Verdict } from '../../../shared/vocabulary';

/** What became of one file. Layers and steps count from 1. */
export interface FileVerdict {
  /** In the tree of the last state, with symlinked folders resolved and no slash in front. */
  readonly path: PathText;
  readonly verdict: Verdict;
  /** The package URL of the owner; null of unowned files, and where the package has no URL. */
  readonly package: string | null;
  /** The layer that made the present state, or that removed what is missing; null where no layer ever had it. */
  readonly layer: number | null;
  readonly step: number | null;
  /** Of unowned files only. */
  readonly kind: FileKind | null;
  /** Why, in words of docs/check.md. */
  readonly detail: VerdictDetail | MetadataChange | null;
  /** What the package shipped: `md5:…`; null where it has no digest of it, and of unowned files. */
  readonly shippedDigest: string | null;
  /** The row of the present state in the library; null of what is not there. */
  readonly entryId: number | null;
}

/** A digest that a later layer wrote into the database for the same version of the package: `md5:…`. */
export interface RewrittenRecord {
  readonly path: PathText;
  readonly package: string | null;
  readonly layer: number;
  readonly step: number | null;
  /** Null where the package did not ship the file. */
  readonly shippedDigest: string | null;
  /** Null where the later database does not name the file, or no digest of it. */
  readonly laterDigest: string | null;
}

export interface ImageVerdicts {
  readonly summary: Readonly<Record<Verdict, number>>;
  readonly recordsRewritten: readonly RewrittenRecord[];
  /** All that is not as shipped, in the byte order of paths. */
  readonly entries: readonly FileVerdict[];
  readonly problems: readonly Problem[];
  /** The verdict of a path of the last state, or of one that a package had there; null of folders and of what nobody knows. */
  verdictOf(path: PathText): FileVerdict | null;
  /** Those of `entries`, and those that are as shipped, in the byte order of paths. */
  all(): readonly FileVerdict[];
}
