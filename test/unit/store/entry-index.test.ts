import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { contentKey, contentKeys } from '../../../src/engine/store/content-key';
import { EntryIndex } from '../../../src/engine/store/entry-index';
import { sortedOrder } from '../../../src/engine/store/sorted-order';
import { temporaryLibrary } from '../../engine-support/test-library';
import { runs } from '../../property/runs';
import { seededBytes } from '../../property/seeded-bytes';

describe('sortedOrder', () => {
  it('equals a stable sort', () => {
    const key = fc.tuple(fc.constantFrom(0, 2 ** 40), fc.nat(70_000)).map(([high, low]) => high + low);
    fc.assert(
      fc.property(fc.array(key, { maxLength: 1000 }), (keys) => {
        const part = (unit: number) => (row: number) => Math.floor((keys[row] ?? 0) / unit) % 65_536;
        const order = sortedOrder(keys.length, [part(1), part(65_536), part(65_536 ** 2)]);
        const expected = keys.map((_, row) => row).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
        expect([...order]).toEqual(expected);
      }),
      runs(15),
    );
  });
});

/** An entry to be indexed: its id is its place, from 1. */
interface IndexedEntry {
  readonly name: number;
  readonly dir: number;
  readonly key: number | null;
}

/** Adds the entries, flushes after those at these places and at the end, and compares with the sorted rows. */
function expectIndexed(entries: readonly IndexedEntry[], flushes: readonly number[]): void {
  const library = temporaryLibrary();
  const index = new EntryIndex(library, neverCancelled);
  const flush = (): void => library.write(() => index.flush());
  entries.forEach(({ name, dir, key }, place) => {
    index.addName(name, dir, place + 1);
    if (key !== null) index.addContent(key, place + 1);
    if (flushes.includes(place)) flush();
  });
  flush();
  flush();
  const names = entries.map(({ name, dir }, place) => [name, dir, place + 1] as const);
  expect(library.lists('SELECT * FROM entry_name')).toEqual(
    names.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]),
  );
  const contents = entries.flatMap(({ key }, place) => (key === null ? [] : [[key, place + 1]]));
  expect(library.lists('SELECT * FROM entry_content ORDER BY entry_id')).toEqual(contents);
}

describe('EntryIndex', () => {
  it('writes what it was given, whatever the order and the number of flushes', () => {
    const entry = fc.record({ name: fc.nat(2 ** 32 - 1), dir: fc.nat(2), key: fc.option(fc.integer()) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 300 }), fc.array(fc.nat(299), { maxLength: 3 }), expectIndexed),
      runs(15),
    );
  });

  it('writes more than it had room for at first', () => {
    const count = 33_000;
    const noise = seededBytes(7, count * 8);
    const entries = Array.from({ length: count }, (_, at) => ({
      name: noise.readUInt16LE(at * 8),
      dir: noise.readUInt8(at * 8 + 2) % 3,
      key: noise.readInt32LE(at * 8 + 4),
    }));
    expectIndexed(entries, [100]);
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
