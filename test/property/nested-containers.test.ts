import fc from 'fast-check';
import { expect, it } from 'vitest';
import { innerContent } from '../../src/engine/detect/inside/inner-content';
import { compressions, madeContainers } from '../engine-support/made-containers';
import { scanned } from '../engine-support/scanned';
import { filled } from '../filled';
import { runs } from './runs';

/** Made up, and put together here so that no scanner of this repository takes it for a real one. */
const TOKEN = ['glpat', 'Zx81mQvT4nYw6KpR2sLd'].join('-');
const NAME = 'conf/token.txt';

interface Nested {
  readonly name: string;
  readonly bytes: Buffer;
  readonly way: readonly string[];
}

/** The file in containers one around the other, the innermost first, and the way to it. */
async function nested(kinds: readonly string[], content: Buffer): Promise<Nested> {
  let [name, bytes] = [NAME, content];
  const layers: { readonly kind: string; readonly step: string }[] = [];
  for (const kind of kinds) {
    const { suffix, step, wrap } = madeContainers[kind] ?? expect.fail(kind);
    bytes = await wrap(name, bytes);
    layers.unshift({ kind, step: step(name) });
    name = `${lastOf(name)}${suffix}`;
  }
  let outer = name;
  const way: string[] = [];
  layers.forEach(({ kind, step }, index) => {
    // A compressed file has no name for what it holds: it is its own, without the suffix. Around a container it takes no step.
    outer = compressions.has(kind) ? lastOf(outer).replace(/\.(?:gz|zst|lz4)$/, '') : step;
    if (!compressions.has(kind) || index === layers.length - 1) way.push(outer);
  });
  return { name, bytes, way };
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

it('a secret in any nesting of containers is found by its way, which leads back to its bytes', async () => {
  const kind = fc.constantFrom(...filled(Object.keys(madeContainers)));
  const cases = fc.record({
    kinds: fc.array(kind, { minLength: 1, maxLength: 4 }),
    before: fc.string({ unit: 'binary-ascii', maxLength: 40 }).map((text) => text.replace(/[^ a-z\n]/g, ' ')),
    chunk: fc.integer({ min: 50, max: 100_000 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ kinds, before, chunk }) => {
      const content = Buffer.from(`${before}\n${TOKEN}\n`);
      const { name, bytes, way } = await nested(kinds, content);
      const { inner, matches, notScanned } = await scanned(`opt/${name}`, bytes, chunk);
      const found = inner.filter(({ match }) => match.rule === 'gitlab-token');
      expect(found.map(({ inside }) => inside)).toContainEqual(way);
      expect([matches.every(({ rule }) => rule === 'gitlab-token'), notScanned]).toEqual([true, null]);
      const file = { path: `opt/${name}`, size: bytes.length, pieces: pieces(bytes, chunk) };
      const parts: Uint8Array[] = [];
      const read = innerContent(file, way.join('!/'));
      let step = await read.next();
      for (; step.done !== true; step = await read.next()) parts.push(step.value);
      expect(step.value).toBe('whole');
      expect(Buffer.concat(parts).equals(content)).toBe(true);
      expect(found.find(({ inside }) => inside.join() === way.join())?.match.offset).toBe(content.indexOf(TOKEN));
    }),
    runs(60),
  );
});

async function* pieces(bytes: Buffer, chunk: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunk) yield await Promise.resolve(bytes.subarray(at, at + chunk));
}
