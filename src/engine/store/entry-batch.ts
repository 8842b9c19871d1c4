import type { PathText } from '../../shared/path-text';
import type { EntryType } from '../../shared/vocabulary';
import type { RuleMatch } from '../detect/secrets/finding.types';
import type { StreamProblem } from '../evidence/layer/layer-scan.types';

/** Columns of `EntryBatch.numbers`, one row an entry. */
export const entryColumns = [
  ...(['ordinal', 'dir', 'name', 'owner', 'type', 'typeFlag', 'mode', 'uid', 'gid', 'size'] as const),
  ...(['headerOffset', 'dataOffset', 'storedSize', 'leavesRoot', 'inTree', 'hasHash'] as const),
] as const;
type EntryColumn = (typeof entryColumns)[number];

/** Places of the columns in a row. */
export const entryColumn = Object.fromEntries(entryColumns.map((name, place) => [name, place])) as Readonly<
  Record<EntryColumn, number>
>;

/** Types by their number in the column `type`. */
export const entryTypes: readonly EntryType[] = [
  ...(['file', 'dir', 'symlink', 'hardlink', 'chardev', 'blockdev'] as const),
  ...(['fifo', 'whiteout', 'opaque', 'other'] as const),
];

/** A time that cannot be read or does not fit. */
export const NO_TIME = -(1n << 63n);

/** What few entries have. */
export interface RareFacts {
  /** Index of the entry in its batch. */
  readonly entry: number;
  readonly link: PathText | null;
  readonly sparse: string | null;
  readonly extended: string | null;
  readonly device: { readonly major: number; readonly minor: number } | null;
  /** Raw name bytes where they are not what the shown path says. */
  readonly recordedName: Uint8Array | null;
}

export interface BatchFinding {
  /** Index of the entry in its batch. */
  readonly entry: number;
  readonly kind: 'file' | 'name';
  readonly match: RuleMatch;
  /** The way into containers in the file; null where the match is in the file itself. */
  readonly inside: readonly PathText[] | null;
}

/**
 * Entries of one layer on their way from the thread that scans to the one that writes: numbers as columns, so that
 * they cross without being copied, and each text once.
 */
export interface EntryBatch {
  readonly count: number;
  /** `entryColumns.length` numbers an entry; dir, name and owner are places in the lists below, owner -1 for none. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Nanoseconds since 1970, or NO_TIME. */
  readonly times: BigInt64Array<ArrayBuffer>;
  /** 32 bytes an entry: the SHA-256 of its content where `hasHash` is 1. */
  readonly hashes: Uint8Array<ArrayBuffer>;
  readonly dirs: readonly PathText[];
  readonly names: readonly PathText[];
  readonly owners: readonly (readonly [user: PathText, group: PathText])[];
  readonly rare: readonly RareFacts[];
  readonly problems: readonly StreamProblem[];
  readonly findings: readonly BatchFinding[];
  /** Files and bytes by how they were searched or why not (coverage-key.ts). */
  readonly coverage: readonly (readonly [reason: string, files: number, bytes: number])[];
}

/** The buffers of a batch that are handed over and not copied. */
export function transferable(batch: Pick<EntryBatch, 'numbers' | 'times' | 'hashes'>): ArrayBuffer[] {
  return [batch.numbers.buffer, batch.times.buffer, batch.hashes.buffer];
}
