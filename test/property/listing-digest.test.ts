import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ListingDigest } from '../../src/engine/evidence/layer/listing-digest';
import { temporaryFolder } from '../engine-support/test-library';
import { SeededRandom } from './random';

function randomLine(random: SeededRandom): string {
  const size = random.below(1000);
  return `f\t0644\t${size}\tpath/${random.below(100_000)}\\x20${'y'.repeat(random.below(80))}\t-`;
}

function add(digest: ListingDigest, line: string): void {
  digest.add((lines) => {
    lines.text(line);
    lines.end();
  });
}

describe('the digest of a listing', () => {
  it('has no line more where the last one fills a run', () => {
    const lines = ['a', 'b'].map((letter) => letter.repeat(1024 * 1024));
    const digest = new ListingDigest(null);
    for (const line of lines) add(digest, line);
    const expected = createHash('sha256').update(`${lines.join('\n')}\n`);
    expect(digest.finish()).toBe(expected.digest('hex'));
  });
});

describe.each([
  ['held in memory', false],
  ['spilt to a scratch folder', true],
])('the digest of a listing %s', (_, spills) => {
  it.each([0, 1, 500, 400_000])('of %i lines is that of the sorted lines', (count) => {
    const folder = temporaryFolder();
    const random = new SeededRandom(count);
    const digest = new ListingDigest(spills ? folder : null);
    const lines: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const line = randomLine(random);
      lines.push(`${line}\n`);
      add(digest, line);
    }
    expect(readdirSync(folder)).toHaveLength(spills && count === 400_000 ? 1 : 0);
    expect(digest.finish()).toBe(createHash('sha256').update(lines.sort().join('')).digest('hex'));
    digest.close();
    expect(readdirSync(folder)).toEqual([]);
  });
});
