import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const library = join(folder, 'library');
const evidence = join(folder, 'two.tar');
const KEY = 'AKIAQ3EGTTYN5LVMHX2R';

beforeAll(async () => {
  const base = [{ name: 'etc/base', content: 'base' }];
  const app = (text: string) => [
    { name: 'app/notes.txt', content: `one\n\u001b[31m${text}\nthree\n` },
    { name: 'app/bin', content: Buffer.from([0, 1, 2, text.length]) },
  ];
  await writeDockerArchive(evidence, [
    { tag: 'a:1', layers: [base, app('two')] },
    { tag: 'b:1', layers: [base, app(`2 ${KEY}`)], env: ['PATH=/sbin'] },
    { tag: 'base:1', layers: [base] },
  ]);
  expect(runCli(['add', evidence, '--library', library]).status).toBe(0);
});

function compare(...words: readonly string[]): ReturnType<typeof runCli> {
  return runCli(['compare', 'a:1', 'b:1', '--library', library, ...words]);
}

describe('compare', () => {
  it('prints one file as a unified diff that no terminal obeys and that tells no secret', () => {
    const { status, stdout } = compare('--path', '/app/notes.txt');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^--- a\/app\/notes\.txt\n\+\+\+ b\/app\/notes\.txt\n@@ -1,3 \+1,3 @@\n one\n-.*two\n\+.*2 •+\n three\n$/,
    );
    expect(stdout).not.toContain('\u001b');
    expect(compare('--path', 'app/bin').stdout).toBe('Not text, so lines cannot be compared: A, B.\n');
    expect(compare('--path', 'etc/base').stdout).toBe('The contents are identical, byte for byte.\n');
    expect(compare('--path', 'app/none').status).toBe(2);
  });

  it('prints config, history, sizes and the first layer that differs as JSON', () => {
    const document = JSON.parse(compare('--json').stdout) as Readonly<Record<string, unknown>>;
    expect(document).toMatchObject({
      ...{ commonLayers: 1, firstDifferingLayer: 2, layersA: 2, layersB: 2 },
      config: [{ field: 'env', name: 'PATH', a: { text: '/bin' }, b: { text: '/sbin' } }],
      history: [{ kind: 'equal' }, { kind: 'equal' }],
      sizes: [{ path: 'app', isDir: true, paths: 2 }],
    });
    expect(JSON.stringify(document)).not.toContain('entryA');
  });

  it.each(['json', 'csv', 'html'])('writes a document as %s and replaces none', (format) => {
    const out = join(folder, `out.${format}`);
    expect(compare('--format', format, '--out', out).status).toBe(0);
    expect(existsSync(out) && readFileSync(out, 'utf8')).toContain('app/notes.txt');
    expect(compare('--format', format, '--out', out).status).toBe(2);
    expect(compare('--format', format, '--out', join(folder, 'x'), '--path', 'etc/base').status).toBe(2);
  });
});

describe('lineage', () => {
  it('names the base', () => {
    const run = runCli(['lineage', '--library', library, '--image', 'a:1']);
    expect(run.stdout).toMatch(/^Base: base:1, 1 layer\n/);
    const json = runCli(['lineage', '--library', library, '--image', 'a:1', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ base: { references: ['base:1'] }, related: [{}, {}] });
  });
});

describe('occurrences', () => {
  const occurrences = (...words: readonly string[]) => runCli(['occurrences', '--library', library, ...words]);
  const digest = createHash('sha256').update('base').digest('hex');

  it('tells where a content is, and which image had it first', () => {
    const { status, stdout } = occurrences('--sha256', `sha256:${digest.toUpperCase()}`);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^1 entry in 1 layer of 3 images\nFirst added: a:1 layer 1, /);
    expect(stdout).toContain('\nbase:1  layer 1  etc/base\n');
    expect(occurrences('--sha256', digest, '--limit', '1').stdout).toMatch(/\n2 more with --limit\n$/);
    const document: unknown = JSON.parse(occurrences('--name', 'bin', '--json').stdout);
    expect(document).toMatchObject({
      ...{ sought: { kind: 'name', name: 'bin' }, entries: 2, images: 2, total: 2, complete: true },
      firstAdded: { image: { references: ['a:1'] }, layer: 2 },
      places: [{ path: 'app/bin', image: { references: ['a:1'] } }, { path: 'app/bin' }],
    });
    expect(JSON.stringify(document)).not.toContain('entryId');
    expect(occurrences('--name', '\\x62in', '--json').stdout).toBe(occurrences('--name', 'bin', '--json').stdout);
  });

  it('says that something is nowhere, and refuses what is no digest', () => {
    expect(occurrences('--name', 'never').stdout).toBe('Not found in the library\n');
    for (const words of [[], ['--sha256', 'abc'], ['--sha256', digest, '--name', 'bin']]) {
      expect(occurrences(...words).status).toBe(2);
    }
  });
});
