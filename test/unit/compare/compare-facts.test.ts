import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareDocument } from '../../../src/engine/query/compare/compare-document';
import { compareFacts, compareImages, compareSizes } from '../../../src/engine/query/compare/compare-images';
import { mergedEntry } from '../../../src/engine/query/compare/merged-entry';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { comparedPackages } from '../../../src/engine/query/packages/compared-packages';
import { renderComparison } from '../../../src/engine/output/comparison/render-comparison';
import { newOutput } from '../../../src/engine/output/writer/output-target';
import { writeOutput } from '../../../src/engine/output/writer/write-output';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import { writeDockerArchive, type MadeFile } from '../../engine-support/made-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const KEYS = ['AKIAQ3EGTTYN5LVMHX2R', 'AKIAQ3EGTTYN5LVMHX2S'] as const;
const base: readonly MadeFile[] = [
  { name: 'etc/same', content: 'same' },
  { name: 'etc/mode', content: 'x' },
];

async function twoImages(): Promise<{ readonly library: WritableLibrary; readonly path: string }> {
  const path = join(temporaryFolder(), 'two.tar');
  const later = (size: number, mode: number, only: string): readonly MadeFile[] => [
    { name: 'usr/lib/big', content: 'b'.repeat(size) },
    { name: 'etc/mode', content: 'x', mode },
    { name: only, content: 'only here' },
  ];
  await writeDockerArchive(path, [
    { tag: 'a:1', layers: [base, later(10, 0o644, '=cmd.csv')], env: ['PATH=/bin', `KEY=${KEYS[0]}`, 'GONE=1'] },
    { tag: 'b:1', layers: [base, later(5000, 0o755, '<b>.html')], env: ['PATH=/bin', `KEY=${KEYS[1]}`] },
  ]);
  const library = temporaryLibrary();
  await addTo(library, path);
  return { library, path };
}

describe('a comparison of two images', () => {
  it('names the first layer, the variables and the properties that differ', async () => {
    const { library } = await twoImages();
    const facts = compareFacts(library, 1, 2);
    expect(facts).toMatchObject({ commonLayers: 1, firstDifferingLayer: 2 });
    expect(compareFacts(library, 1, 1)).toMatchObject({ firstDifferingLayer: null, config: [] });
    expect(facts.config.map(({ field, name, b }) => [field, name, b === null])).toEqual([
      ['env', 'KEY', false],
      ['env', 'GONE', true],
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/HX2[RS]/);
    expect(facts.history).toMatchObject([
      { kind: 'equal', stepA: 1, stepB: 1 },
      { kind: 'equal', stepA: 2, stepB: 2 },
    ]);
    const page = compareImages(library, { a: 1, b: 2, changes: ['properties'], offset: 0, limit: 10 });
    expect(page.paths).toMatchObject([{ path: 'etc/mode', properties: ['mode'] }]);
  });

  it('sums the difference in size by directory, and opens one', async () => {
    const { library } = await twoImages();
    const sizes = (dir: string) => compareSizes(library, { a: 1, b: 2, dir, offset: 0, limit: 10 }).rows;
    expect(sizes('')[0]).toEqual({ path: 'usr', isDir: true, paths: 1, bytesA: 10, bytesB: 5000 });
    expect(sizes('usr/lib')).toEqual([{ path: 'usr/lib/big', isDir: false, paths: 1, bytesA: 10, bytesB: 5000 }]);
  });

  it('finds the entry that the final image shows', async () => {
    const { library } = await twoImages();
    expect(mergedEntry(library, 1, 'etc/mode')).toMatchObject({ layer: 2 });
    expect(mergedEntry(library, 1, 'etc/same')).toMatchObject({ layer: 1 });
    expect([mergedEntry(library, 1, 'etc/none'), mergedEntry(library, 1, 'none/none')]).toEqual([null, null]);
  });

  it('is exported whole, without secrets, formulas, scripts or markup of the evidence', async () => {
    const { library, path } = await twoImages();
    const packages = await comparedPackages(library, { a: 1, b: 2 }, neverCancelled);
    const render = (format: 'json' | 'csv' | 'html', locale: 'en' | 'ja' = 'en'): string =>
      [...renderComparison(library, { a: 1, b: 2, packages, format, locale })].join('');
    const all = [render('json'), render('csv'), render('html'), render('html', 'ja')];
    for (const text of all) expect(text).not.toMatch(/HX2[RS]|<script|\{\{|undefined/);
    const { paths, ...facts } = compareDocument(library, { a: 1, b: 2, packages });
    expect(JSON.parse(render('json'))).toEqual({ schema: 'stratigraph.compare/1', ...facts, paths: [...paths] });
    expect(render('csv').split('\r\n')).toContain("'=cmd.csv,removed,,file,,9,,2,,,,,");
    expect(render('html')).toContain('&lt;b&gt;.html');
    const out = join(temporaryFolder(), 'out.html');
    await writeOutput(library, newOutput(out), [render('html')]);
    expect(readFileSync(out, 'utf8')).toBe(render('html'));
    await expect(writeOutput(library, newOutput(path), ['x'])).rejects.toThrow('output-protected');
  });
});
