import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scanCost } from '../../../src/engine/intake/ingest/layer-costs';
import { temporaryFolder } from '../../engine-support/test-library';

const TAR = Buffer.alloc(3_000_000, 'of a tar ');
const BEFORE = 100;

/** The cost of a layer that stands somewhere in a file. */
function costOf(stored: Uint8Array) {
  const path = join(temporaryFolder(), 'evidence');
  writeFileSync(path, Buffer.concat([Buffer.alloc(BEFORE, 7), stored, Buffer.alloc(BEFORE, 7)]));
  return scanCost({ place: { kind: 'file', path, offset: BEFORE, bytes: stored.length }, bytes: stored.length });
}

describe('the cost of a layer', () => {
  it('is that of its tar, stored plain or told by gzip or zstd', () => {
    const plain = costOf(TAR);
    expect(plain.weight).toBeGreaterThan(TAR.length);
    expect(costOf(gzipSync(TAR)).after).toBe(plain.after);
    expect(costOf(zstdCompressSync(TAR)).after).toBe(plain.after);
    expect(costOf(gzipSync(TAR)).weight).toBeGreaterThan(plain.weight);
  });

  it('is estimated where nothing tells the length of the tar, or what tells it is false', () => {
    const bzip2 = Buffer.from(`BZh9${'x'.repeat(996)}`);
    expect(costOf(bzip2).weight).toBeGreaterThan(bzip2.length);
    const lie = gzipSync(TAR);
    lie.writeUInt32LE(3, lie.length - 4);
    expect(costOf(lie).weight).toBeGreaterThan(lie.length);
  });

  it('is told of a layer without bytes, of two bytes, and of one in the manifest', () => {
    expect(costOf(Buffer.alloc(0))).toEqual({ weight: 0, after: 0 });
    expect(costOf(Buffer.from([0x1f, 0x8b])).weight).toBeGreaterThan(0);
    expect(scanCost({ place: { kind: 'inline', data: TAR }, bytes: TAR.length }).weight).toBeGreaterThan(0);
  });
});
