import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ListingDigest } from '../../src/engine/evidence/layer/listing-digest';
import { temporaryFolder } from '../engine-support/test-library';
import { runs } from './runs';
import { seededBytes } from './seeded-bytes';

function add(digest: ListingDigest, line: string): void {
  digest.add((lines) => {
    lines.text(line);
    lines.end();
  });
}

function digestOf(lines: readonly string[]): string {
  const text = lines.toSorted().map((line) => `${line}\n`);
  return createHash('sha256').update(text.join('')).digest('hex');
}

function lineOf(size: number, path: number, more: number): string {
  return `f\t0644\t${size}\tpath/${path}\\x20${'y'.repeat(more)}\t-`;
}

/** As many lines as fill several runs, in no order. */
function manyLines(seed: number, count: number): readonly string[] {
  const noise = seededBytes(seed, count * 6);
  return Array.from({ length: count }, (_, n) =>
    lineOf(noise.readUInt16LE(n * 6), noise.readUInt16LE(n * 6 + 2), noise.readUInt16LE(n * 6 + 4) % 80),
  );
}

describe('the digest of a listing', () => {
  it('has no line more where the last one fills a run', () => {
    const lines = ['a', 'b'].map((letter) => letter.repeat(1024 * 1024));
    const digest = new ListingDigest(null);
    for (const line of lines) add(digest, line);
    expect(digest.finish()).toBe(digestOf(lines));
  });
});

describe.each([
  ['held in memory', false],
  ['spilt to a scratch folder', true],
])('the digest of a listing %s', (_, spills) => {
  function expectSorted(lines: readonly string[], files: number): void {
    const folder = temporaryFolder();
    const digest = new ListingDigest(spills ? folder : null);
    for (const line of lines) add(digest, line);
    expect(readdirSync(folder)).toHaveLength(files);
    expect(digest.finish()).toBe(digestOf(lines));
    digest.close();
    expect(readdirSync(folder)).toEqual([]);
  }

  it('is that of the sorted lines', () => {
    const line = fc.tuple(fc.nat(999), fc.nat(99_999), fc.nat(80)).map((numbers) => lineOf(...numbers));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 500 }), (lines) => expectSorted(lines, 0)),
      runs(20),
    );
  });

  it('is that of the sorted lines where they are many', () => {
    const lines = manyLines(1, 300_000);
    expectSorted(lines, spills ? 1 : 0);
  });
});
