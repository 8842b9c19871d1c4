import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { legacyIds, rawMembers } from '../../../src/engine/evidence/image/legacy-id';
import type { ChainId } from '../../../src/shared/digest';

const chainId = `sha256:${'a'.repeat(64)}` as ChainId;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const members = (text: string): ReadonlyMap<string, string> => rawMembers(text) ?? new Map();

describe('members of a document, as they are written', () => {
  it.each([
    ['numbers', '{"a":1.50e+3,"b":-0}', { a: '1.50e+3', b: '-0' }],
    ['escapes', String.raw`{"a":"é\/\n\"}","b\"c":[1]}`, { a: String.raw`"é\/\n\"}"`, 'b"c': '[1]' }],
    ['nested values', '{"a":{"b":[{"c":"}]"}]},"d":[]}', { a: '{"b":[{"c":"}]"}]}', d: '[]' }],
    ['white space outside of strings', '{ "a" :\n[ 1 ,\t"x  y" ] }', { a: '[1,"x  y"]' }],
    ['characters that Go escapes', '{"a":"<&>\u2028"}', { a: String.raw`"\u003c\u0026\u003e\u2028"` }],
    ['a name that stands twice: the last one', '{"a":1,"a":2}', { a: '2' }],
    ['nothing', '{}', {}],
  ])('%s', (_, text, expected) => {
    expect(Object.fromEntries(members(text))).toEqual(expected);
  });

  it('a list has none', () => {
    expect(rawMembers('["a"]')).toBeNull();
  });

  it('a long string costs no stack and little time', () => {
    const long = 'x\\"'.repeat(2_000_000);
    expect(members(`{"a":"${long}","b":${'['.repeat(400)}${']'.repeat(400)}}`).get('a')).toBe(`"${long}"`);
  });
});

describe('ids', () => {
  const own = members('{"id":"x","os":"linux","created":"t","parent":"p"}');
  const layerId = `"layer_id":"${chainId}"`;

  it('moby writes the parent as a digest, and os only for the top layer', () => {
    expect(legacyIds(own, chainId, true).moby).toBe(
      sha256(`{"created":"t",${layerId},"os":"linux","parent":"sha256:p"}`),
    );
    expect(legacyIds(own, chainId, false).moby).toBe(sha256(`{"created":"t",${layerId},"parent":"sha256:p"}`));
  });

  it('containers/image hashes what is written, whatever the layer', () => {
    const expected = sha256(`{"created":"t",${layerId},"os":"linux","parent":"p"}`);
    expect(legacyIds(own, chainId, true)['containers-image']).toBe(expected);
    expect(legacyIds(own, chainId, false)['containers-image']).toBe(expected);
  });

  it('a document that holds a layer_id of its own gains nothing by it', () => {
    const forged = members('{"layer_id":"sha256:other"}');
    expect(legacyIds(forged, chainId, true).moby).toBe(sha256(`{${layerId}}`));
  });
});
