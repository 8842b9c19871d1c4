import type { VerdictDetail } from '../../../shared/verdict-details';
import type { OwnedFile } from '../../detect/packages/owned-file.types';
import type { RewrittenRecord } from './verdict.types';
import type { PathText } from '../../../shared/path-text';

/** A package that has files in the last state. */
export interface Owner {
  readonly purl: string | null;
  readonly name: string;
  /** The layer whose database named this version first. */
  readonly layer: number;
}

/** That a package has a file, as its database said when a layer installed it. */
export interface Claim {
  readonly owner: Owner;
  readonly file: OwnedFile;
  /** The database of the last state no longer says so: another package took the file over. */
  readonly isDropped: boolean;
}

/** What the databases of one kind say of an image. */
export interface Claims {
  readonly claims: Iterable<Claim>;
  readonly rewritten: readonly RewrittenRecord[];
  /** What stands at paths of no package because of the packager: its own records, links of alternatives. */
  readonly ofPackager: ReadonlyMap<PathText, VerdictDetail>;
}
