import { writeFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { neverCancelled } from '../../src/engine/base/cancellation';
import type { LayerEntry } from '../../src/engine/evidence/layer/layer-entry';
import type { StreamProblem } from '../../src/engine/evidence/layer/layer-scan.types';
import { scanLayer, type StoredBytes } from '../../src/engine/evidence/layer/scan-layer';
import { toFailure } from '../../src/shared/failure';
import { standardLimits } from '../../src/shared/read-limits';
import { readEvidence } from '../corpus/read-evidence';
import { lz4Frame } from '../unit/archive/lz4-writer';
import type { FuzzSeeds } from './fuzz-seeds';
import { mutate } from './mutate-archive';
import { SeededRandom } from './random';
import { passedInSilence } from './silence';

/** No mutated archive of these sizes takes longer: what does is a hang. */
const SLOW_MS = 5_000;

/** Reads mutated archive number `run`; returns what went wrong in words, null where nothing did. */
export async function fuzzOnce(seeds: FuzzSeeds, seed: number, run: number, scratch: string): Promise<string | null> {
  const random = new SeededRandom(Math.imul(seed, 0x9e3779b1) + run);
  const began = performance.now();
  // Whole archives go through the file system; layers, where most of the reader is, do not.
  const wrong = await (random.below(4) === 0 ? fuzzArchive(seeds, random, scratch) : fuzzLayer(seeds, random)).catch(
    (error: unknown) => `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  const took = performance.now() - began;
  return wrong ?? (took > SLOW_MS ? `took ${Math.round(took)} ms` : null);
}

async function fuzzArchive(seeds: FuzzSeeds, random: SeededRandom, scratch: string): Promise<string | null> {
  const bytes = mutate(random.pick(seeds.archives), random);
  writeFileSync(scratch, PACKERS[random.below(12)]?.(bytes) ?? bytes);
  try {
    const { images, leftBehind } = await readEvidence(scratch);
    if (leftBehind.length > 0) return `left ${leftBehind.join(', ')} in the cache`;
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

const PACKERS: readonly ((tar: Buffer) => Buffer)[] = [
  (tar) => gzipSync(tar, { level: 1 }),
  (tar) => zstdCompressSync(tar),
  (tar) => lz4Frame(tar, { contentCheck: true, linked: true, blockBytes: 10_000 }),
];

/** A layer as it is stored: the tar, mostly, or something compressed that may be damaged after that. */
function storedForm(seeds: FuzzSeeds, tar: Buffer, random: SeededRandom): Buffer {
  const form = random.below(12);
  if (form === PACKERS.length) return mutate(random.pick(seeds.lz4), random);
  const packed = PACKERS[form]?.(tar);
  if (packed === undefined) return tar;
  return random.below(2) === 0 ? mutate(packed, random) : packed;
}

async function fuzzLayer(seeds: FuzzSeeds, random: SeededRandom): Promise<string | null> {
  const tar = mutate(random.pick(seeds.layers), random);
  const stored = storedForm(seeds, tar, random);
  const entries: LayerEntry[] = [];
  const problems: StreamProblem[] = [];
  const source = chunkedSource(stored, 1 + random.below(6000));
  const result = await scanLayer(
    source,
    { onEntry: (entry) => entries.push(entry), onProblem: (problem) => problems.push(problem) },
    { limits: standardLimits, signal: neverCancelled, sha512: false, scratchFolder: null },
  );
  if (result.storedBytes !== stored.length) return `read ${result.storedBytes} of ${stored.length} stored bytes`;
  const wrong = accounts(result, entries, problems);
  if (wrong !== null || stored !== tar || result.compression !== 'none') return wrong;
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
