import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

interface Entry {
  readonly path: string;
  readonly layer: number;
  readonly written: string | null;
}

const folder = emptyFolder();
const library = join(folder, 'library');
const archive = join(folder, 'made.tar');

beforeAll(async () => {
  const [base, top] = [
    [
      { name: 'etc/passwd', content: 'root' },
      { name: 'etc/ssl', type: 'directory' as const },
      { name: 'etc/ssl/a.pem', content: 'a' },
      { name: 'etc/ssl/b.pem', content: 'b' },
      { name: 'srv/old', content: 'old' },
    ],
    [
      { name: 'srv/.wh.old', content: '' },
      { name: 'srv/new', content: 'new' },
    ],
  ];
  await writeDockerArchive(archive, [{ tag: 'made:1', layers: [base, top] }]);
  const tag = (...place: readonly string[]): readonly string[] => [
    'tag',
    'add',
    'Loot',
    '--library',
    library,
    ...place,
  ];
  for (const args of [
    ['add', archive, '--library', library],
    tag('--path', 'etc/passwd'),
    tag('--layer', '1', '--path', 'srv/old'),
    tag('--path', 'etc/ssl'),
  ])
    expect(runCli(args)).toMatchObject({ status: 0 });
}, 60_000);

function extracted(...args: readonly string[]): {
  readonly status: number | null;
  readonly stderr: string;
  out: string;
} {
  const out = join(emptyFolder(), 'out');
  return { ...runCli(['extract', '--library', library, '--out', out, ...args]), out };
}

const manifestOf = (out: string): { readonly entries: readonly Entry[]; readonly tag?: string } =>
  JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as never;

describe('extract', () => {
  it('--tag takes what has the tag, folders with all in them, deleted files too', () => {
    const { status, out } = extracted('--tag', 'loot');
    expect(status).toBe(0);
    const { entries, tag } = manifestOf(out);
    expect(tag).toBe('Loot');
    expect(entries.filter(({ written }) => written !== null).map(({ path }) => path)).toEqual([
      ...['etc/passwd', 'etc/ssl/a.pem', 'etc/ssl/b.pem', 'srv/old'],
    ]);
    expect(readFileSync(join(out, 'files/srv/old'), 'utf8')).toBe('old');
    expect(extracted('--tag', 'loot', '--as', 'tar').status).toBe(0);
    expect(extracted('--tag', 'loot', '--as', 'zip').status).toBe(0);
  });

  it('--paths-from takes the paths of a list, and says which are not there', () => {
    const list = join(folder, 'list');
    writeFileSync(list, '/etc/passwd\r\nsrv\n\netc/p\\x61sswd\n');
    const { status, out } = extracted('--paths-from', list);
    expect(status).toBe(0);
    const written = manifestOf(out).entries.flatMap(({ path, written: name }) => (name === null ? [] : [path]));
    expect(written).toEqual(['etc/passwd', 'srv/new']);
    writeFileSync(list, 'etc/passwd\netc/none\n');
    const other = extracted('--paths-from', list);
    expect(other.status).toBe(3);
    expect(other.stderr).toContain('not in the image: etc/none');
    expect(existsSync(join(other.out, 'files/etc/passwd'))).toBe(true);
  });

  it('--search takes what a query finds, in whatever state, and says where a query is wrong', () => {
    const { status, out } = extracted('--search', 'path:etc OR name:new');
    expect(status).toBe(0);
    const query = ['search', 'path:etc OR name:new', '--library', library, '--limit', '1000', '--json'];
    const { hits } = JSON.parse(runCli(query).stdout) as { hits: { path: string }[] };
    const listed = manifestOf(out).entries.map(({ path }) => path);
    expect(listed.length).toBeGreaterThan(1);
    expect([...new Set(listed)].sort()).toEqual([...new Set(hits.map(({ path }) => path))].sort());
    expect(extracted('--search', 'in:content passwd').status).toBe(2);
    expect(extracted('--search', 'size:>').status).toBe(2);
  });

  it('--blob writes a layer, a config, or a manifest as it is stored', () => {
    const inspected = JSON.parse(runCli(['inspect', archive, '--json']).stdout) as {
      blobs: { digest: string; bytes: number }[];
    };
    expect(inspected.blobs.length).toBeGreaterThan(2);
    for (const { digest, bytes } of inspected.blobs) {
      const { status, out } = extracted('--blob', digest);
      expect(status).toBe(0);
      const content = readFileSync(out);
      expect(content.length).toBe(bytes);
      expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(digest);
    }
    expect(extracted('--blob', `sha256:${'0'.repeat(64)}`)).toMatchObject({ status: 2 });
  });

  it('is in the chain of custody and in the audit log', () => {
    const custody = runCli(['custody', 'list', '--library', library, '--json']).stdout;
    expect(custody).toContain('blob sha256:');
    const log = runCli(['audit', 'show', '--library', library]).stdout;
    expect(log).toMatch(/files-extracted.*"tag":"Loot"/);
    expect(log).toMatch(/files-extracted.*"listed":/);
    expect(runCli(['library', 'check', '--library', library]).status).toBe(0);
  });

  it.each([
    [['--tag', 'nothing'], 2],
    [['--tag', 'loot', '--paths-from', 'x'], 2],
    [['--blob', 'sha256:00', '--tag', 'loot'], 2],
    [['--search', 'passwd', '--tag', 'loot'], 2],
  ])('%j is wrong usage', (args, status) => {
    expect(extracted(...args).status).toBe(status);
  });
});
