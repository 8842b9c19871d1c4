import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { contentKey, contentKeys } from '../../../src/engine/store/content-key';
import { EntryIndex } from '../../../src/engine/store/entry-index';
import { sortedOrder } from '../../../src/engine/store/sorted-order';
import { temporaryLibrary } from '../../engine-support/test-library';
import { SeededRandom } from '../../property/random';

describe('sortedOrder', () => {
  it.each([0, 1, 2, 1000])('equals a stable sort of %i rows', (count) => {
    const random = new SeededRandom(count);
    const keys = Array.from({ length: count }, () => random.below(2) * 2 ** 40 + random.below(70_000));
    const part = (unit: number) => (row: number) => Math.floor((keys[row] ?? 0) / unit) % 65_536;
    const order = sortedOrder(count, [part(1), part(65_536), part(65_536 ** 2)]);
    const expected = keys.map((_, row) => row).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
    expect([...order]).toEqual(expected);
  });
});

describe('EntryIndex', () => {
  it('writes what it was given, whatever the order and the number of flushes', () => {
    const library = temporaryLibrary();
    const random = new SeededRandom(7);
    const index = new EntryIndex(library, neverCancelled);
    const rows = Array.from({ length: 40_000 }, (_, id) => [random.below(90_000), random.below(3), id + 1] as const);
    rows.forEach(([name, dir, id]) => {
      index.addName(name, dir, id);
      if (id % 3 === 0) index.addContent(name * 40_000 - 2 ** 31 + dir, id);
      if (id === 100) library.write(() => index.flush());
    });
    library.write(() => index.flush());
    library.write(() => index.flush());
    const sorted = rows.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    expect(library.lists('SELECT * FROM entry_name')).toEqual(sorted);
    const contents = rows
      .filter(([, , id]) => id % 3 === 0)
      .map(([name, dir, id]) => [name * 40_000 - 2 ** 31 + dir, id]);
    expect(library.lists('SELECT * FROM entry_content ORDER BY entry_id')).toEqual(contents);
  });

  it('stops between rows when the job is cancelled', () => {
    const library = temporaryLibrary();
    const index = new EntryIndex(library, { cancelled: true });
    index.addName(1, 1, 1);
    expect(() => index.flush()).toThrow('cancelled');
  });
});

describe('content keys', () => {
  it('of a digest lie between those of its beginnings', () => {
    for (const hex of ['0123456789abcdef'.repeat(4), 'f'.repeat(64), '7fffffff80000000'.repeat(4), '8'.repeat(64)]) {
      const key = contentKey(Buffer.from(hex, 'hex'));
      for (let digits = 1; digits <= 64; digits += 1) {
        const [low, high] = contentKeys(hex.slice(0, digits));
        expect(key >= low && key <= high).toBe(true);
      }
      expect(contentKeys(hex)).toEqual([key, key]);
    }
    expect(contentKeys('0')).toEqual([0, 0x0fffffff]);
    expect(contentKeys('f')).toEqual([-0x10000000, -1]);
  });
});
