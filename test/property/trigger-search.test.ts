import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { triggerSearch } from '../../src/engine/detect/secrets/trigger-search';
import { runs } from './runs';

/** Few letters, so that literals overlap, repeat and stand at each other's places. */
const word = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', '_', 'Z'), minLength, maxLength });

function naive(literals: readonly string[], text: string) {
  const hits = [];
  for (let at = 0; at < text.length; at += 1)
    for (const [literal, word] of literals.entries()) if (text.startsWith(word, at)) hits.push({ literal, at });
  return hits;
}

describe('a search for many literals', () => {
  it('finds each wherever it stands, from even and odd places in memory', () => {
    const property = fc.property(
      ...[fc.array(word(3, 6), { minLength: 1, maxLength: 8 }), fc.array(word(0, 12), { maxLength: 12 }), fc.nat(3)],
      (literals, parts, before) => {
        const text = parts.flatMap((part, index) => [part, literals[index % literals.length] ?? '']).join('');
        const memory = Buffer.from('b'.repeat(before) + text + 'b', 'latin1');
        const bytes = new Uint8Array(memory.buffer, memory.byteOffset + before, text.length);
        expect(triggerSearch(literals)(bytes)).toEqual(naive(literals, text));
      },
    );
    fc.assert(property, runs(500));
  });

  it('says so of a literal that is too short for it', () => {
    expect(() => triggerSearch(['abc', 'ab'])).toThrow('2 bytes');
  });
});
