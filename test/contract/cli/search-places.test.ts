import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyOf, emptyFolder, runCli, sample } from './run-cli';
import { filled } from '../../filled';

const library = join(emptyFolder(), 'library');
const evidence = copyOf(sample);
beforeAll(() => {
  expect(runCli(['add', evidence, '--library', library]).status).toBe(0);
});

interface ContentDocument {
  readonly total: number;
  readonly matches: number;
  readonly coverage: { readonly files: number; readonly searched: number; readonly notSearched: readonly object[] };
  readonly hits: readonly {
    readonly path: string;
    readonly layerDigest: string;
    readonly images: readonly { readonly layer: number }[];
    readonly matchCount: number;
    readonly matches: readonly {
      readonly offset: number;
      readonly length: number;
      readonly line: number;
      readonly encoding: string;
      readonly snippet: string;
    }[];
  }[];
}

function search(...words: readonly string[]): ReturnType<typeof runCli> {
  return runCli(['search', ...words, '--library', library, '--json']);
}

/** What the sample hides. */
function hiddenValues(): readonly string[] {
  const text = readFileSync(sample.replace(/\.tar$/, '.truth.json'), 'utf8');
  const { secrets } = JSON.parse(text) as { readonly secrets: readonly { readonly value: string }[] };
  // Of a key each line is looked for: a snippet is never the whole of it.
  const lines = secrets.flatMap(({ value }) => value.split('\n'));
  return filled(lines.filter((line) => line.length > 11 && !line.startsWith('-----')));
}

describe('search in places other than paths', () => {
  it('finds text in files, where `cat` finds it too', () => {
    const run = search('in:content', 'haproxy_stats');
    const found = JSON.parse(run.stdout) as ContentDocument;
    expect(run.status).toBe(0);
    expect(found.total).toBe(found.hits.length);
    expect(found.coverage.searched).toBe(found.coverage.files);
    expect(found.coverage.notSearched).toEqual([]);
    const env = found.hits.find(({ path }) => path === 'app/.env');
    expect(env?.matches[0]).toMatchObject({ line: 2, length: 13, encoding: 'utf-8' });
    for (const { path, images, matches } of found.hits) {
      const bytes = runCli(['cat', '--library', library, '--layer', String(images[0]?.layer), path]).stdout;
      for (const { offset, length } of matches)
        expect(
          Buffer.from(bytes)
            .subarray(offset, offset + length)
            .toString()
            .toLowerCase(),
        ).toBe('haproxy_stats');
    }
  });

  it('prints the same twice, also where only some hits are wanted, and no secret', () => {
    const once = search('in:content', 'regex:[a-z]{3}', '--limit', '3');
    const twice = search('in:content', 'regex:[a-z]{3}', '--limit', '3');
    const stable = (text: string): string => text.replace(/"tookMs": \d+/, '');
    expect(stable(once.stdout)).toBe(stable(twice.stdout));
    const all = ['in:content', 'in:history', 'in:config'].map((place) => search(place, 'regex:.').stdout);
    for (const text of all) expect((JSON.parse(text) as { readonly total: number }).total).toBeGreaterThan(0);
    for (const value of hiddenValues()) for (const text of all) expect(text).not.toContain(value);
  });

  it('finds steps of the history and values of the config, and says where they stand', () => {
    const history = JSON.parse(search('in:history', 'deploy_key').stdout) as { readonly texts: readonly object[] };
    expect(history).toMatchObject({
      total: history.texts.length,
      hits: [],
      texts: [{ image: { id: expect.stringMatching(/^sha256:/) as unknown }, where: 'history', part: 'created_by' }],
    });
    const config = JSON.parse(search('in:config', 'PATH=').stdout) as { readonly texts: readonly object[] };
    expect(config.texts).toMatchObject([{ where: 'config', path: 'config.Env[0]' }]);
  });

  it('shows a mistake at its place, and prints lines for people', () => {
    const wrong = runCli(['search', 'in:content', 'regex:"a("', '--library', library]);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain(`\n    ${' '.repeat(15)}^^^^`);
    const lines = runCli(['search', 'in:content', 'HAPROXY_STATS_USER', '--library', library]);
    expect(lines.stdout).toMatch(/^app\/\.env .*\n {4}line 3, byte \d+: HAPROXY_STATS_USER=/);
    expect(lines.stderr).toContain('files searched');
    expect(lines.left).toEqual([]);
  });

  it('fails where the evidence is gone', () => {
    const own = join(emptyFolder(), 'library');
    const copy = copyOf(sample);
    runCli(['add', copy, '--library', own]);
    rmSync(copy);
    const run = runCli(['search', 'in:content', 'x', '--library', own]);
    expect(run.status).toBe(3);
    expect(run.stderr).toContain('copy.tar');
    expect(runCli(['search', 'in:history', 'COPY', '--library', own]).status).toBe(0);
  });
});
