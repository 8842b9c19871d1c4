import { inertJson } from '../../../src/shared/inert-json';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonText } from '../../../src/cli/base/json-text';
import { compareDocument } from '../../../src/engine/query/compare/compare-document';
import { jsonParts } from '../../../src/engine/output/comparison/json-parts';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { comparedPackages } from '../../../src/engine/query/packages/compared-packages';
import { renderComparison } from '../../../src/engine/output/comparison/render-comparison';
import { portable } from '../../../src/engine/output/forms/portable-json';
import { tarOf, withRawName, writeDockerArchive } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const plain = (value: unknown): string => JSON.stringify(value, null, 2);

/** The whole in memory, as the document was written before it was written in parts. */
function wholeOf(document: object): object {
  const entries = Object.entries(document).map(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && Symbol.iterator in value ? [key, [...(value as [])]] : [key, value],
  );
  return Object.fromEntries(entries) as object;
}

describe('jsonParts', () => {
  it.each<[string, object]>([
    ['one member', { a: 1 }],
    ['no elements', { list: [], then: null }],
    ['elements of all kinds', { list: [1, 'two\n  three', null, [], [4, { five: [] }], { six: { seven: '"' } }] }],
    ['members around a list', { before: { a: [1] }, list: new Set([1, 2]), 'a "key"\n': 'text', after: true }],
    ['more elements than go into a part', { list: Array.from({ length: 1201 }, (_, at) => ({ at, name: `f${at}` })) }],
    ['as many elements as go into a part', { list: Array.from({ length: 500 }, (_, at) => at), last: 0 }],
  ])('gives the bytes of the whole: %s', (_name, document) => {
    expect([...jsonParts(document, plain)].join('')).toBe(plain(wholeOf(document)));
  });

  it('asks for the elements of a list as they are wanted, and gives them in bounded parts', () => {
    let asked = 0;
    const many = {
      *[Symbol.iterator]() {
        for (; asked < 100_000; asked += 1) yield { path: `a/path/${asked}` };
      },
    };
    const parts = jsonParts({ paths: many }, plain);
    parts.next();
    expect(parts.next().value).toMatch(/^\[\n {4}\{\n {6}"path": "a\/path\/0"/);
    expect(asked).toBeLessThan(1000);
    let longest = 0;
    for (const part of parts) longest = Math.max(longest, part.length);
    expect(asked).toBe(100_000);
    expect(longest).toBeLessThan(64 * 1024);
  });
});

describe('a comparison as JSON', () => {
  it('is the same bytes in parts and as a whole, whatever the names', async () => {
    const names = ['raw', 'plain', 'quote"\\back', 'line\nbreak', '\u202eturned', '=cmd', '  "paths": []'];
    const layer = async (content: string): Promise<Buffer> => {
      const tar = await tarOf(names.map((name) => ({ name: `d/${name}`, content })));
      return withRawName(tar, Buffer.from('d/\u00ff', 'latin1'));
    };
    const path = join(temporaryFolder(), 'two.tar');
    await writeDockerArchive(path, [
      { tag: 'a:1', layers: [await layer('one')], env: ['A="1"', 'B=1'] },
      { tag: 'b:1', layers: [await layer('two')], env: ['A=2'] },
    ]);
    const library = temporaryLibrary();
    await addTo(library, path);
    const packages = await comparedPackages(library, { a: 1, b: 2 }, neverCancelled);
    const whole = wholeOf(compareDocument(library, { a: 1, b: 2, packages }));
    const exported = [...renderComparison(library, { a: 1, b: 2, packages, format: 'json', locale: 'en' })].join('');
    expect(exported).toBe(`${inertJson(JSON.stringify({ schema: 'stratigraph.compare/1', ...whole }, portable, 2))}\n`);
    expect(exported).toContain(`"pathBytes": "${Buffer.from('d/\u00ff', 'latin1').toString('base64')}"`);
    const printed = [
      ...jsonParts(compareDocument(library, { a: 1, b: 2, packages }), (value) => jsonText(value, 2)),
    ].join('');
    expect(printed).toBe(jsonText(whole, 2));
    expect((JSON.parse(printed) as { paths: object[] }).paths).toHaveLength(names.length);
  });
});
