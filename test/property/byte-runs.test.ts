import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRuns } from '../../src/engine/detect/bytes/byte-runs';
import { runs } from './runs';

const isLetter = (byte: number): boolean => /[a-z_]/.test(String.fromCharCode(byte));

function naive(text: string, shortest: number): readonly { start: number; end: number }[] {
  return [...text.matchAll(/[a-z_]+/g)].flatMap(({ 0: run, index }) =>
    run.length >= shortest ? [{ start: index, end: index + run.length }] : [],
  );
}

describe('runs of bytes of a class', () => {
  it('are those that are long enough, each as long as it is', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom('\0', ' ', '\xff', 'A', '--'));
    const property = fc.property(
      ...[fc.array(part, { maxLength: 40 }), fc.integer({ min: 15, max: 30 }), fc.integer({ min: 0, max: 9 })],
      (parts, shortest, offset) => {
        const text = parts.map(([length, other]) => 'ab_z'.repeat(10).slice(0, length) + other).join('');
        const memory = Buffer.from(' '.repeat(offset) + text, 'latin1');
        expect(byteRuns(isLetter, shortest)(memory.subarray(offset))).toEqual(naive(text, shortest));
      },
    );
    fc.assert(property, runs(200));
  });

  it('go on across the pieces in which they are looked for', () => {
    const find = byteRuns(isLetter, 16);
    for (let start = 65_536 - 20; start <= 65_536; start += 1)
      for (const length of [16, 24, 70_000]) {
        const bytes = Buffer.alloc(3 * 65_536, ' ');
        bytes.fill('x', start, start + length);
        expect(find(bytes)).toEqual([{ start, end: start + length }]);
      }
  });

  it('are not looked for where they are too short, or of a class that cannot be told', () => {
    expect(() => byteRuns(isLetter, 14)).toThrow('14 bytes');
    expect(() => byteRuns(() => true, 16)(Buffer.alloc(16))).toThrow('no class');
  });
});
