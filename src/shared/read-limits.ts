import * as z from 'zod';

const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;

interface LimitSpec {
  /** What no honest image meets. */
  readonly standard: number;
  readonly min: number;
  readonly max: number;
  readonly unit: 'bytes' | 'count' | 'seconds' | 'times';
}

const MOST = Number.MAX_SAFE_INTEGER;

/**
 * The limits of the reader, which stop one stream or one document and become a problem; the rest of the
 * evidence is read all the same. A person may change each of them.
 */
export const readLimitSpecs = {
  /** Decoded bytes of a stream from which on its ratio counts: a short file of zeros is honest at any ratio. */
  ratioFrom: { standard: 4 * GiB, min: 0, max: MOST, unit: 'bytes' },
  /** Decoded bytes per stored byte of a layer. */
  layerRatio: { standard: 5_000, min: 1, max: MOST, unit: 'times' },
  /** Decoded bytes of one layer. */
  layerBytes: { standard: 1024 * GiB, min: MiB, max: MOST, unit: 'bytes' },
  /** The same for an archive that is compressed as a whole, which takes room on the disk. */
  archiveRatio: { standard: 200, min: 1, max: MOST, unit: 'times' },
  archiveBytes: { standard: 256 * GiB, min: MiB, max: MOST, unit: 'bytes' },
  /** Entries of one layer that are indexed. */
  entries: { standard: 50_000_000, min: 1, max: MOST, unit: 'count' },
  /** Members of the evidence that are looked at as parts of an image. */
  members: { standard: 500_000, min: 1, max: 10_000_000, unit: 'count' },
  /** Members of an archive whose times are kept. */
  memberTimes: { standard: 20_000, min: 0, max: 1_000_000, unit: 'count' },
  /** Bytes of one name, link target or other extended header of a tar. */
  headerBytes: { standard: MiB, min: 512, max: 64 * MiB, unit: 'bytes' },
  /** Holes of sparse files in one layer that are hashed as zeros. */
  holeBytes: { standard: 4 * GiB, min: 0, max: MOST, unit: 'bytes' },
  /** Size and nesting of one JSON document. The config of an image is searched for secrets too, string by string. */
  jsonBytes: { standard: 16 * MiB, min: KiB, max: 256 * MiB, unit: 'bytes' },
  configBytes: { standard: 2 * MiB, min: KiB, max: 256 * MiB, unit: 'bytes' },
  jsonDepth: { standard: 512, min: 8, max: 4_096, unit: 'count' },
  /** Nesting of indexes in indexes, and manifests looked at below one of them. */
  indexDepth: { standard: 400, min: 1, max: 10_000, unit: 'count' },
  indexManifests: { standard: 20_000, min: 1, max: 1_000_000, unit: 'count' },
  /** Time for decoding one compressed layer or archive. */
  seconds: { standard: 21_600, min: 1, max: 31_536_000, unit: 'seconds' },
} as const satisfies Readonly<Record<string, LimitSpec>>;

export type ReadLimitName = keyof typeof readLimitSpecs;
export type ReadLimits = Readonly<Record<ReadLimitName, number>>;

export const readLimitNames = Object.keys(readLimitSpecs) as readonly ReadLimitName[];

function byName<T>(make: (name: ReadLimitName) => T): Record<ReadLimitName, T> {
  return Object.fromEntries(readLimitNames.map((name) => [name, make(name)])) as Record<ReadLimitName, T>;
}

export const standardLimits: ReadLimits = byName((name) => readLimitSpecs[name].standard);

/** Limits that a person changed; the others stay as they are. */
export const changedLimitsSchema = z.strictObject(
  byName((name) => z.int().min(readLimitSpecs[name].min).max(readLimitSpecs[name].max).optional()),
);
export type ChangedLimits = Readonly<z.infer<typeof changedLimitsSchema>>;

/** All limits: the changed ones in the place of the standard ones. */
export function withStandardLimits(changed: ChangedLimits): ReadLimits {
  return byName((name) => changed[name] ?? standardLimits[name]);
}

/** The limits that differ from the standard, for records of what was done. */
export function changedOf(limits: ReadLimits): ChangedLimits {
  return Object.fromEntries(
    readLimitNames.filter((name) => limits[name] !== standardLimits[name]).map((name) => [name, limits[name]]),
  );
}
