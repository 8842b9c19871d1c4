import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCorpus } from '../../findings-corpus/corpus';
import { floor } from '../../findings-corpus/floor';
import type { Item } from '../../findings-corpus/item.types';
import { scanCorpus } from '../../findings-corpus/scan';
import { figuresOf, judge, precisionOf, recallOf } from '../../findings-corpus/score';

const items = makeCorpus();
const positives = items.filter((item) => item.label === 'secret');

/** The file with each secret cut out: two that are alike differ in nothing but the value. */
function frameOf(item: Item): string {
  const bytes = Buffer.from(item.bytes);
  if (item.label === 'none') return `${item.path}\n${bytes.toString('latin1')}`;
  let [at, text] = [0, `${item.path}\n`];
  for (const { start, end } of item.secrets) {
    text += `${bytes.subarray(at, start).toString('latin1')}\0`;
    at = end;
  }
  return text + bytes.subarray(at).toString('latin1');
}

describe('the corpus of secrets', () => {
  it('is as large and as varied as is asked for', () => {
    expect(positives.length).toBeGreaterThanOrEqual(900);
    expect(new Set(positives.map(({ group, kind }) => `${group}/${kind}`)).size).toBeGreaterThanOrEqual(300);
    expect(items.length - positives.length).toBeGreaterThanOrEqual(4000);
  });

  it('has spans that hold a value, in order, and a value only once', () => {
    const values = new Map<string, string>();
    for (const { id, bytes, secrets } of positives) {
      expect(secrets.length, id).toBeGreaterThan(0);
      let last = 0;
      for (const { start, end } of secrets) {
        expect(end - start, id).toBeGreaterThanOrEqual(6);
        expect(start, id).toBeGreaterThanOrEqual(last);
        last = end;
        expect(end, id).toBeLessThanOrEqual(bytes.length);
        const value = Buffer.from(bytes).subarray(start, end).toString('latin1');
        expect(values.get(value) ?? id, id).toBe(id);
        values.set(value, id);
      }
    }
  });

  it('has no item twice, and no two that differ in the value alone', () => {
    const seen = new Map<string, string>();
    const twice = items.flatMap((item) => {
      const frame = frameOf(item);
      const other = seen.get(`${item.kind}\n${frame}`);
      seen.set(`${item.kind}\n${frame}`, item.id);
      return other === undefined ? [] : [`${other} = ${item.id}`];
    });
    expect(twice).toEqual([]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it('is the same each time', () => {
    const digest = (list: readonly Item[]): string => {
      const hash = createHash('sha256');
      for (const { id, path, bytes } of list) hash.update(`${id}\n${path}\n`).update(bytes);
      return hash.digest('hex');
    };
    expect(digest(makeCorpus())).toBe(digest(items));
  });

  it('has other values in another draw', () => {
    const valuesOf = (list: readonly Item[]): ReadonlySet<string> =>
      new Set(
        list.flatMap(({ bytes, ...item }) =>
          item.label === 'none'
            ? []
            : item.secrets.map(({ start, end }) => Buffer.from(bytes).subarray(start, end).toString('latin1')),
        ),
      );
    const [here, there] = [valuesOf(items), valuesOf(makeCorpus(1))];
    // Passwords such as a season and a year are few.
    expect([...there].filter((value) => here.has(value)).length).toBeLessThan(there.size / 100);
  });

  it('counts a value as found where findings above low cover most of it', () => {
    const item: Item = {
      ...{
        id: 'a',
        kind: 'a',
        group: 'generic',
        label: 'secret',
        path: 'a',
        source: 'file',
        bytes: new Uint8Array(40),
      },
      secrets: [{ start: 10, end: 20 }],
      allowed: [{ start: 30, end: 40 }],
    };
    const found = (start: number, end: number, severity: 'high' | 'low') => ({ rule: 'r', severity, start, end });
    const counts = (...list: readonly ReturnType<typeof found>[]) => {
      const { secrets, found: hits, low, wrong } = figuresOf([judge(item, list)]);
      return { secrets, hits, low, wrong };
    };
    expect(counts(found(9, 18, 'high'))).toEqual({ secrets: 1, hits: 1, low: 0, wrong: 0 });
    expect(counts(found(10, 14, 'high'), found(14, 20, 'high'))).toEqual({ secrets: 1, hits: 1, low: 0, wrong: 0 });
    expect(counts(found(10, 17, 'high'))).toEqual({ secrets: 1, hits: 0, low: 0, wrong: 0 });
    expect(counts(found(10, 20, 'low'), found(31, 40, 'high'))).toEqual({ secrets: 1, hits: 0, low: 1, wrong: 0 });
    expect(counts(found(0, 10, 'high'), found(0, 5, 'low'))).toEqual({ secrets: 1, hits: 0, low: 0, wrong: 1 });
  });

  it('is found by the rules as well as before', () => {
    const figures = figuresOf(scanCorpus(items));
    expect(recallOf(figures)).toBeGreaterThanOrEqual(floor.recall);
    expect(precisionOf(figures)).toBeGreaterThanOrEqual(floor.precision);
  });
});
