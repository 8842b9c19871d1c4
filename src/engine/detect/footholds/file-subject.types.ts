import type { PathText } from '../../../shared/path-text';
import type { EntryFact } from '../../../shared/footholds/foothold-rule.types';
import type { Verdict } from '../../../shared/vocabulary';
import type { RangeReader } from '../packages/elf-form';

/** A version of a file, as rules see it. */
export interface FileSubject {
  readonly path: PathText;
  readonly size: number;
  readonly facts: ReadonlySet<EntryFact>;
  /** A later layer deleted it, or has another in its place. */
  readonly isHidden: boolean;
}

/** Gives what rules ask for of a file; null where it cannot be had, which whoever gives it counts. */
export interface SubjectContent {
  /** What the packages say of it. */
  readonly verdict: () => Promise<Verdict>;
  /** Its bytes as latin1, so that an index is a byte offset. */
  readonly text: () => Promise<string | null>;
  /** The bytes of the version in the layers below, in the same form; null where there is none. */
  readonly before: () => Promise<string | null>;
  readonly parts: <T>(reader: RangeReader<T>) => Promise<T | null>;
}
