import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ListingDigest } from '../../src/engine/layer/listing-digest';
import { SeededRandom } from './random';

it.each([0, 1, 500, 200_000])('the digest of %i listing lines is that of the sorted lines', (count) => {
  const random = new SeededRandom(count);
  const digest = new ListingDigest();
  const lines: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const line = `f\t0644\t${random.below(1000)}\tpath/${random.below(100_000)}\\x20${'y'.repeat(random.below(80))}`;
    lines.push(`${line}\n`);
    digest.add(line);
  }
  expect(digest.finish()).toBe(createHash('sha256').update(lines.sort().join('')).digest('hex'));
});
