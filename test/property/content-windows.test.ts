import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { compileLook } from '../../src/engine/detect/contents/compile-look';
import { FileSearch } from '../../src/engine/detect/contents/file-search';
import type { Pattern } from '../../src/engine/detect/contents/pattern.types';
import { regexPattern } from '../../src/engine/detect/contents/regex-pattern';
import { hexPattern, textPatterns } from '../../src/engine/detect/contents/text-patterns';
import { AHEAD, WINDOW, Windows } from '../../src/engine/detect/contents/windows';
import { runs } from './runs';

type Match = readonly [pattern: number, start: number, end: number];

/** All matches in a file that comes in chunks of these sizes. */
function inChunks(patterns: readonly Pattern[], file: Buffer, cuts: readonly number[]): Match[] {
  const found: Match[] = [];
  const next = patterns.map(() => 0);
  const windows = new Windows((bytes, base, range) => {
    for (const [index, pattern] of patterns.entries()) {
      pattern.each(bytes, { ...range, from: Math.max(range.from, (next[index] ?? 0) - base) }, (start, end) => {
        next[index] = base + end;
        found.push([index, base + start, base + end]);
      });
    }
  });
  const edges = [0, ...[...cuts].sort((a, b) => a - b), file.length];
  edges.slice(1).forEach((to, index) => windows.write(file.subarray(edges[index], to)));
  windows.end();
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** The same in one piece, which is searched at once. */
function inOnePiece(patterns: readonly Pattern[], file: Buffer): Match[] {
  const found: Match[] = [];
  for (const [index, pattern] of patterns.entries())
    pattern.each(file, { from: 0, to: file.length, end: file.length }, (start, end) => found.push([index, start, end]));
  return found;
}

const patterns = [
  ...textPatterns('Nadel'),
  ...textPatterns('né'),
  hexPattern('00ff00'),
  regexPattern('n[a-z]{3}l+'),
  regexPattern('^x.*y$'),
  regexPattern('(?i)el\\s+na'),
];
/** Long enough for three windows, and needles in the way of their edges. */
const size = 2 * WINDOW + AHEAD + 100;
const words = ['Nadel', 'NADEL', 'nadelll', 'né', 'NÉ', '\0\xff\0', 'x  y', '\nx y\n', 'el \n na'].flatMap((word) => [
  Buffer.from(word, 'latin1'),
  Buffer.from(word),
  Buffer.from(word, 'utf16le'),
  Buffer.from(word, 'utf16le').swap16(),
]);
const nearEdge = fc
  .tuple(fc.constantFrom(0, WINDOW, 2 * WINDOW, WINDOW + AHEAD, 2 * WINDOW + AHEAD), fc.integer({ min: -20, max: 20 }))
  .map(([edge, by]) => Math.max(0, edge + by));
const anywhere = fc.oneof(nearEdge, fc.integer({ min: 0, max: size }));

function fileWith(places: readonly (readonly [number, Buffer])[]): Buffer {
  const file = Buffer.alloc(size, 'lorem\nipsum dolor. ');
  for (const [at, word] of places) word.copy(file, Math.min(at, size - word.length));
  return file;
}

describe('content that comes in chunks', () => {
  it('gives the same matches as in one piece, however it is cut', () => {
    const places = fc.array(fc.tuple(anywhere, fc.constantFrom(...words)), { maxLength: 12 });
    fc.assert(
      fc.property(places, fc.array(anywhere, { maxLength: 6 }), (needles, cuts) => {
        const file = fileWith(needles);
        expect(inChunks(patterns, file, cuts)).toEqual(inOnePiece(patterns, file));
      }),
      runs(60),
    );
  });

  it('gives one hit with the same lines and counts, however it is cut', () => {
    const look = compileLook({ kind: 'needle', needle: { kind: 'text', value: 'nadel' } });
    const places = fc.array(fc.tuple(anywhere, fc.constantFrom(...words)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(places, fc.array(anywhere, { maxLength: 6 }), (needles, cuts) => {
        const file = fileWith(needles);
        const search = new FileSearch(look, neverCancelled);
        const whole = search.whole(1, file);
        const edges = [0, ...[...cuts].sort((a, b) => a - b), file.length];
        edges.slice(1).forEach((to, index) => search.write(file.subarray(edges[index], to)));
        expect(search.end(1)).toEqual(whole);
        for (const { offset, line } of whole?.matches ?? [])
          expect(line).toBe(isText(file) ? file.subarray(0, offset).toString('latin1').split('\n').length : null);
      }),
      runs(40),
    );
  });
});

function isText(file: Buffer): boolean {
  return !file.subarray(0, 8192).includes(0);
}
