import { readdirSync, writeFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { neverCancelled } from '../../src/engine/base/cancellation';
import type { LayerEntry } from '../../src/engine/evidence/layer/layer-entry';
import type { StreamProblem } from '../../src/engine/evidence/layer/layer-scan.types';
import { scanLayer, type StoredBytes } from '../../src/engine/evidence/layer/scan-layer';
import { toFailure } from '../../src/shared/failure';
import { standardLimits } from '../../src/shared/read-limits';
import { readEvidenceIn } from '../corpus/read-evidence';
import { lz4Frame } from '../unit/archive/lz4-writer';
import { seedAt, type FuzzSeeds } from './fuzz-seeds';
import { damages, mutate, mutations, type Mutation } from './mutate-archive';
import { passedInSilence } from './silence';

/** No mutated archive of these sizes takes longer: what does is a hang. */
const SLOW_MS = 5_000;

const PACKERS = {
  gzip: (tar: Buffer) => gzipSync(tar, { level: 1 }),
  zstd: (tar: Buffer) => zstdCompressSync(tar),
  lz4: (tar: Buffer) => lz4Frame(tar, { contentCheck: true, linked: true, blockBytes: 10_000 }),
};
type Packer = keyof typeof PACKERS;

/** What a run reads: one of the seeds, what is done to it, and in chunks of how many bytes a layer comes. */
export type FuzzCase =
  | { readonly kind: 'archive'; readonly seed: number; readonly ways: readonly Mutation[]; readonly packed: Packed }
  | (LayerCase & { readonly kind: 'layer'; readonly packed: Packed })
  | (LayerCase & { readonly kind: 'lz4 layer' });
/** The damage is done to what was packed. */
type Packed = { readonly by: Packer; readonly damage: readonly Mutation[] } | null;
interface LayerCase {
  readonly seed: number;
  readonly ways: readonly Mutation[];
  readonly chunk: number;
}

/** Cases for these seeds; one in four is a whole archive, which goes through the file system. */
export function fuzzCases(seeds: FuzzSeeds): fc.Arbitrary<FuzzCase> {
  const of = (list: readonly Buffer[]): fc.Arbitrary<number> => fc.nat(list.length - 1);
  const by = fc.constantFrom(...(Object.keys(PACKERS) as Packer[]));
  const damage = fc.oneof(fc.constant([]), damages);
  const packed = fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ by, damage }) },
  );
  const chunk = fc.integer({ min: 1, max: 6000 });
  const { archives, layers, lz4 } = seeds;
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('archive'), seed: of(archives), ways: mutations, packed }),
    },
    {
      weight: 11,
      arbitrary: fc.record({ kind: fc.constant('layer'), seed: of(layers), ways: mutations, packed, chunk }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('lz4 layer'), seed: of(lz4), ways: damages, chunk }),
    },
  );
}

/** Where a whole archive is written, and the cache folder of all readings, which each of them leaves empty. */
export interface Scratch {
  readonly file: string;
  readonly cacheDir: string;
}

/** Reads what a case says; returns what went wrong in words, null where nothing did. */
export async function fuzzOnce(seeds: FuzzSeeds, made: FuzzCase, scratch: Scratch): Promise<string | null> {
  const began = performance.now();
  const wrong = await read(seeds, made, scratch).catch(
    (error: unknown) => `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  const took = performance.now() - began;
  return wrong ?? (took > SLOW_MS ? `took ${Math.round(took)} ms` : null);
}

function read(seeds: FuzzSeeds, made: FuzzCase, scratch: Scratch): Promise<string | null> {
  switch (made.kind) {
    case 'archive':
      return readArchive(pack(mutate(seedAt(seeds.archives, made.seed), made.ways), made.packed), scratch);
    case 'layer': {
      const tar = mutate(seedAt(seeds.layers, made.seed), made.ways);
      return readLayer(pack(tar, made.packed), made.packed === null ? tar : null, made.chunk);
    }
    case 'lz4 layer':
      return readLayer(mutate(seedAt(seeds.lz4, made.seed), made.ways), null, made.chunk);
  }
}

function pack(tar: Buffer, packed: Packed): Buffer {
  return packed === null ? tar : mutate(PACKERS[packed.by](tar), packed.damage);
}

async function readArchive(bytes: Buffer, { file, cacheDir }: Scratch): Promise<string | null> {
  writeFileSync(file, bytes);
  const wrong = await accountsOfArchive(file, cacheDir);
  const leftBehind = readdirSync(cacheDir);
  return leftBehind.length > 0 ? `left ${leftBehind.join(', ')} in the cache` : wrong;
}

async function accountsOfArchive(file: string, cacheDir: string): Promise<string | null> {
  try {
    const { images } = await readEvidenceIn(cacheDir, file);
    for (const layer of images.flatMap(({ layers }) => layers)) {
      if (layer === null) continue;
      const wrong = accounts(layer.result, layer.entries, layer.problems);
      if (wrong !== null) return wrong;
    }
    return null;
  } catch (error) {
    if (toFailure(error).code === 'bug') throw error;
    return null; // refused in words
  }
}

/** `tar`: what is stored, where that is a tar as it is. */
async function readLayer(stored: Buffer, tar: Buffer | null, chunk: number): Promise<string | null> {
  const entries: LayerEntry[] = [];
  const problems: StreamProblem[] = [];
  const source = chunkedSource(stored, chunk);
  const result = await scanLayer(
    source,
    { onEntry: (entry) => entries.push(entry), onProblem: (problem) => problems.push(problem) },
    { limits: standardLimits, signal: neverCancelled, sha512: false, scratchFolder: null },
  );
  if (result.storedBytes !== stored.length) return `read ${result.storedBytes} of ${stored.length} stored bytes`;
  const wrong = accounts(result, entries, problems);
  if (wrong !== null || tar === null || result.compression !== 'none') return wrong;
  if (result.uncompressedBytes !== tar.length) return `read ${result.uncompressedBytes} of ${tar.length} bytes`;
  const silent = passedInSilence(tar, entries, problems);
  return silent === null ? null : `passed in silence: ${silent}`;
}

/** Entries seen are entries told, and what is not whole has a problem that says so. */
function accounts(
  result: { readonly entries: number; readonly complete: boolean },
  entries: readonly LayerEntry[],
  problems: readonly StreamProblem[],
): string | null {
  const before = entries.filter(({ afterEnd }) => !afterEnd).length;
  if (before !== result.entries) return `${result.entries} entries counted, ${before} told`;
  if (entries.some(({ ordinal }, index) => ordinal !== index)) return 'an entry is missing in the order';
  if (entries.length > before && !problems.some(({ code }) => code === 'tar-entries-after-end'))
    return 'entries behind the end without a problem';
  if (!result.complete && !problems.some(({ severity }) => severity === 'error')) return 'not complete, no problem';
  return null;
}

function chunkedSource(bytes: Uint8Array, size: number): StoredBytes {
  return {
    bytes: bytes.length,
    async *open() {
      await Promise.resolve();
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}
