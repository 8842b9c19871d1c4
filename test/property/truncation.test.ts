import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTar, type SeenEntry, type SeenTar } from '../unit/archive/read-tar';
import { fuzzSeeds, seedAt } from './fuzz-seeds';
import { runs } from './runs';

const BLOCK = 512;
const seeds = await fuzzSeeds();
const tars = [...seeds.layers, ...seeds.archives].map((bytes) => ({ bytes, whole: readTar(bytes) }));

function key({ name, content, complete, head }: SeenEntry): string {
  return [name, complete, head.size, head.headerOffset, content].join('\n');
}

/** What a tar cut at `cut` lost of the entries that lie whole before the cut; null where it lost nothing. */
function lost(whole: SeenTar, bytes: Buffer, cut: number): string | null {
  const tar = readTar(bytes.subarray(0, cut));
  const before = whole.entries.filter(({ head }) => head.dataOffset + head.storedSize <= cut);
  for (const [index, entry] of before.entries()) {
    const read = tar.entries[index];
    if (read === undefined || key(read) !== key(entry)) return `cut at ${cut}: ${JSON.stringify(entry.name)}`;
  }
  const next = whole.entries[before.length];
  const isCut = next !== undefined && next.head.dataOffset < cut;
  const kept = tar.entries[before.length];
  if (isCut && (kept === undefined || kept.complete || !tar.codes.includes('tar-truncated')))
    return `cut at ${cut}: ${JSON.stringify(next.name)} is not kept and marked`;
  return null;
}

describe('truncated tars keep every entry that lies before the cut, and what is there of the next one', () => {
  it('cut at every block', () => {
    const failures: string[] = [];
    let cuts = 0;
    for (const [index, { bytes, whole }] of tars.entries())
      for (let cut = 0; cut <= bytes.length; cut += BLOCK, cuts += 1) {
        const wrong = lost(whole, bytes, cut);
        if (wrong !== null) failures.push(`seed ${index} ${wrong}`);
      }
    expect(failures.slice(0, 20)).toEqual([]);
    expect(cuts).toBeGreaterThan(200);
  }, 120_000);

  it('cut anywhere', () => {
    fc.assert(
      fc.property(fc.nat(tars.length - 1), fc.nat(), (seed, place) => {
        const { whole, bytes } = seedAt(tars, seed);
        expect(lost(whole, bytes, place % (bytes.length + 1))).toBeNull();
      }),
      runs(2_000),
    );
  }, 120_000);
});
