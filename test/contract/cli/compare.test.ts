import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { dpkgStatus, type NamedVersion } from '../../engine-support/package-archive';
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

describe('compare by package', () => {
  const [held, moved] = [join(folder, 'held'), join(folder, 'moved.tar')];
  const both = (...words: readonly string[]) => runCli(['compare', 'p:1', 'p:2', '--library', held, ...words]);

  beforeAll(async () => {
    const layer = (...packages: readonly NamedVersion[]) => [
      { name: 'var/lib/dpkg/status', content: dpkgStatus(...packages) },
    ];
    await writeDockerArchive(moved, [
      { tag: 'p:1', layers: [layer(['bash', '5.2-1'], ['openssl', '3.0.11-1'], ['zlib1g', '1.2'])] },
      { tag: 'p:2', layers: [layer(['bash', '5.2-15'], ['openssl', '3.0.2-1'], ['zlib1g', '1.2'], ['nmap', '7.9'])] },
    ]);
    expect(runCli(['add', moved, '--library', held]).status).toBe(0);
  });

  it('tells of each in text, JSON and documents, and says so where the evidence is not there', () => {
    const { packages } = JSON.parse(both('--json').stdout) as { packages: { differences: object[] } };
    expect(packages).toMatchObject({
      ...{ state: 'compared', counts: { added: 1, removed: 0, upgraded: 1, downgraded: 1, equal: 1 } },
      problems: { a: [], b: [] },
    });
    expect(packages.differences).toMatchObject([
      { change: 'upgraded', name: 'bash', a: { version: '5.2-1', layer: 1 }, b: { version: '5.2-15' } },
      { change: 'added', name: 'nmap', a: null, b: { version: '7.9', database: 'var/lib/dpkg/status' } },
      { change: 'downgraded', name: 'openssl', a: { version: '3.0.11-1' }, b: { version: '3.0.2-1' } },
    ]);
    expect(both().stdout).toContain(
      'Packages: 1 only in B, 1 upgraded, 1 downgraded, 1 identical\n^ deb bash 5.2-1 -> ',
    );
    for (const [format, row] of [
      ['html', '3.0.11-1'],
      ['csv', 'var/lib/dpkg/status,package downgraded,,,,,,1,1,deb,openssl,3.0.11-1,3.0.2-1'],
    ] as const) {
      const out = join(folder, `packages.${format}`);
      expect(both('--format', format, '--out', out).status).toBe(0);
      expect(readFileSync(out, 'utf8')).toContain(row);
    }
    renameSync(moved, `${moved}.away`);
    const away = both();
    expect([away.status, away.stdout]).toEqual([
      0,
      expect.stringMatching(/Packages not compared: the evidence of A cannot be read/),
    ]);
    expect(JSON.parse(both('--json').stdout)).toMatchObject({ packages: { state: 'not-read', side: 'a' } });
    const out = join(folder, 'away.csv');
    expect(both('--format', 'csv', '--out', out).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('packages not read in A');
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
