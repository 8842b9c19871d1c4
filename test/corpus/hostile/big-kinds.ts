import type { HostileKind } from './hostile-kind';

/** One line of what make/big.py of the fixtures prints. */
export interface BigTruth {
  readonly name: string;
  readonly file: string;
  readonly size: number;
  readonly sha256: string;
  readonly uncompressed?: number;
  readonly layer1DiffId?: string;
  readonly layer1Uncompressed?: number;
  readonly layer1Entries?: number;
  readonly layer1RegularFiles?: number;
  readonly layerDiffId?: string;
  readonly fileSha256?: string;
  readonly tags?: number;
  /** SHA-256 of some files of the second layer, by path. */
  readonly sample?: Readonly<Record<string, string>>;
}

export type BigKind = HostileKind & {
  /**
   * What has to be read, whatever the reader: time is bound by it. Null where the evidence has to be read, or
   * refused, within the limit of time.
   */
  readonly bound: { readonly bytes: number; readonly entries: number } | null;
};

const GIB = 2 ** 30;
const TEN_GB = { bytes: 10_000_000_000, entries: 1 };

/** The archives of make/big.py; MANIFEST.json has their outcomes under `make/big.py <name>`. */
export const bigKinds: Readonly<Record<string, BigKind>> = {
  'gzip-bomb': { file: 'gzip-bomb.tar', bound: TEN_GB, problems: [], images: ['verified:2 verified:1'] },
  'gzip-bomb-outer': {
    file: 'gzip-bomb-outer.tar.gz',
    // What is beyond the limit is not decompressed.
    bound: { bytes: 4 * GIB, entries: 1 },
    problems: ['compression-limit +4295229440'],
    images: ['verified:2'],
    says: ['beyond the limit archiveRatio (200)'],
  },
  'zstd-bomb': {
    file: 'zstd-bomb.tar',
    bound: { bytes: 4 * GIB, entries: 1 },
    problems: ['compression-limit@2 +4295229440'],
    images: ['verified:2 verified/not-read:1'],
    says: ['beyond the limit layerRatio (5000)'],
  },
  'deep-json': {
    file: 'deep-json.tar',
    bound: null,
    failure: 'evidence-limit',
    details: ['limit-json manifest.json jsonBytes 16777216'],
  },
  'million-entries': {
    file: 'million-entries.tar',
    bound: { bytes: 1_025_000_000, entries: 1_001_000 },
    problems: [],
    images: ['verified:2 verified:1001000'],
  },
  'million-history': {
    file: 'million-history.tar',
    bound: null,
    problems: ['limit-json 1647810e.json'],
    images: ['verified/not-read:2'],
    says: ['the limit configBytes is 2097152'],
    history: 0,
  },
  'long-name-50mb': {
    file: 'long-name-50mb.tar',
    bound: null,
    problems: ['tar-extended-header-too-large@2 +1024', 'tar-header-damaged@2 +1536'],
    images: ['verified:2 verified:3'],
    says: ['the limit headerBytes is 1048576'],
    paths: ['before', 'x', 'after'],
  },
  'many-tags': { file: 'many-tags.tar', bound: null, problems: [], images: ['verified:2'], names: 200_000 },
  'config-200mb': {
    file: 'config-200mb.tar',
    bound: null,
    problems: ['limit-json 87d29267.json'],
    images: ['verified/not-read:2'],
    says: ['the limit configBytes is 2097152'],
  },
  'big-file-6gb': {
    file: 'big-file-6gb.tar',
    bound: { bytes: 6_000_000_000, entries: 1 },
    problems: [],
    images: ['verified:1'],
  },
  'million-outer': { file: 'million-outer.tar', bound: null, problems: [], images: ['verified:2'] },
};
