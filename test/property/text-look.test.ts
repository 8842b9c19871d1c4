import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isBinary } from '../../src/engine/detect/secrets/text-look';
import { runs } from './runs';

/** The rule, byte by byte. */
function naive(bytes: readonly number[]): boolean {
  const controls = bytes.filter((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b].includes(byte));
  return bytes.includes(0) || controls.length > bytes.length / 10;
}

it('bytes are judged as one by one, from any place in memory', () => {
  const byte = fc.oneof(fc.integer({ min: 0x20, max: 0xff }), fc.integer({ min: 1, max: 0x1f }), fc.constant(0x41));
  const rarely = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0x1f, max: 0xff }) },
    { weight: 1, arbitrary: byte },
  );
  const property = fc.property(fc.array(rarely, { maxLength: 64 }), fc.nat(4), (text, before) => {
    const memory = new Uint8Array(before + text.length);
    memory.set(text, before);
    expect(isBinary(memory.subarray(before))).toBe(naive(text));
  });
  fc.assert(property, runs(2000));
});
