import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bloomFilter } from '../../engine-support/made-bloom';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const archive = join(folder, 'image.tar');
const later = join(folder, 'later.tar');
const SECRET = 'Kx9!tr' + '4wQz7';
const tool = 'the tool that is looked for\n';
const shell = 'a shell that everybody has\n';
const settings = `DB_PASSWORD=${SECRET}\n`;

function digest(kind: 'md5' | 'sha1' | 'sha256', text: string): string {
  return createHash(kind).update(text).digest('hex');
}

function made(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface KeptSet {
  readonly name: string;
  readonly kind: string;
  readonly form: string;
  readonly sha256: string;
  readonly hashes: number;
  readonly contents: number;
  readonly notLookedUp: number;
  readonly addedBy: string | null;
}

interface Findings {
  readonly findings: readonly {
    readonly rule: string;
    readonly title: string;
    readonly severity: string;
    readonly knownGood?: boolean;
    readonly where: { readonly path: string };
  }[];
  readonly inKnownFiles?: number;
}

/** A library of its own with the first archive, and what runs on it. */
function libraryWith(name: string, ...evidence: readonly string[]) {
  const dir = join(folder, name);
  run('add', ...evidence, '--library', dir);
  return {
    dir,
    import: (path: string, kind: string, ...more: readonly string[]): KeptSet => {
      const said = run('hashset', 'import', path, '--kind', kind, '--library', dir, ...more, '--json');
      return (JSON.parse(said) as { hashSet: KeptSet }).hashSet;
    },
    sets: () => (JSON.parse(run('hashset', 'list', '--library', dir, '--json')) as { hashSets: KeptSet[] }).hashSets,
    findings: (...more: readonly string[]) =>
      JSON.parse(run('findings', '--library', dir, ...more, '--json')) as Findings,
    notable: () =>
      (JSON.parse(run('findings', '--library', dir, '--json')) as Findings).findings
        .filter(({ rule }) => rule === 'notable-file')
        .map(({ title, severity, where }) => `${severity} ${title}: ${where.path}`)
        .sort(),
  };
}

function run(...args: readonly string[]): string {
  const { stdout, stderr, status } = runCli(args);
  expect([args.join(' '), stderr, status]).toEqual([args.join(' '), '', 0]);
  return stdout;
}

beforeAll(async () => {
  const layers = [
    [
      { name: 'bin/sh', content: shell },
      { name: 'opt/tool', content: tool },
      { name: 'opt/again', content: tool },
      { name: 'app/.env', content: settings },
      { name: 'empty', content: '' },
    ],
    [{ name: 'opt/.wh.again', content: '' }],
  ];
  await writeDockerArchive(archive, [{ tag: 'app:1', layers }]);
  await writeDockerArchive(later, [{ tag: 'later:1', layers: [[{ name: 'srv/dropped', content: tool }]] }]);
});

describe('kept sets of hashes', () => {
  it.each(['md5', 'sha1', 'sha256'] as const)(
    'raise findings by %s, also of what is added later, until they go',
    (kind) => {
      const library = libraryWith(`by-${kind}`, archive);
      const list = made(`${kind}.txt`, `${digest(kind, tool)}  tool\n${digest(kind, tool)}\n${digest(kind, 'none')}\n`);
      const set = library.import(list, 'notable', '--name', 'Tools', '--examiner', 'E. Miner');
      expect(set).toMatchObject({
        name: 'Tools',
        kind: 'notable',
        form: 'list',
        hashes: 2,
        contents: 1,
        notLookedUp: 0,
      });
      expect(set.addedBy).toBe('E. Miner');
      expect(set.sha256).toBe(digest('sha256', readFileSync(list, 'utf8')));
      const first = ['high In the hash set Tools: opt/again', 'high In the hash set Tools: opt/tool'];
      expect(library.notable()).toEqual(first);
      run('add', later, '--library', library.dir);
      expect(library.notable()).toEqual([...first, 'high In the hash set Tools: srv/dropped']);
      expect(runCli(['findings', '--library', library.dir, '--fail-on', 'high']).status).toBe(6);
      run('hashset', 'remove', 'Tools', '--library', library.dir);
      expect([library.notable(), library.sets()]).toEqual([[], []]);
      const log = run('audit', 'show', '--library', library.dir);
      for (const action of ['hash-set-imported', 'hash-set-removed']) expect(log).toContain(action);
      run('audit', 'verify', '--library', library.dir);
      run('library', 'check', '--library', library.dir);
    },
  );

  it('leave a report one that the evidence can confirm: what a set says is of the library', () => {
    const library = libraryWith('report', archive);
    library.import(made('report.txt', `${digest('sha256', shell)}\n`), 'notable');
    const out = join(folder, 'report.json');
    run('report', '--library', library.dir, '--format', 'json', '--out', out);
    const { statements } = JSON.parse(readFileSync(out, 'utf8')) as {
      statements: { kind: string; value: { rule?: string } }[];
    };
    const told = statements.filter(({ value }) => value.rule === 'notable-file');
    expect(told.map(({ kind }) => kind)).toEqual(['record']);
    const verified = runCli(['report', 'verify', out, archive]);
    expect([verified.status, verified.stdout]).toEqual([0, expect.not.stringContaining('differ  ')]);
  });

  it('are asked by searches: known, notable, by name, and what was not looked up', () => {
    const library = libraryWith('searched', archive);
    library.import(
      made('good.txt', `${digest('sha256', shell)}\n${digest('sha256', tool)}\n`),
      'known-good',
      '--name',
      'Base files',
    );
    library.import(made('bad.txt', `${digest('md5', tool)}\n`), 'notable', '--name', 'Tools');
    const found = (query: string) => {
      const { stdout } = runCli(['search', query, '--library', library.dir, '--json']);
      const { hits, notLookedUp } = JSON.parse(stdout) as { hits: { path: string }[]; notLookedUp?: number };
      return { paths: hits.map(({ path }) => path).toSorted(), notLookedUp };
    };
    expect(found('hash:known')).toEqual({ paths: ['bin/sh'], notLookedUp: undefined });
    expect(found('hash:notable').paths).toEqual(['opt/again', 'opt/tool']);
    expect(found('hash:"base FILES" -hash:notable').paths).toEqual(['bin/sh']);
    expect(found('-hash:known type:file').paths).toEqual(['app/.env', 'empty', 'opt/again', 'opt/tool']);
    run('add', later, '--library', library.dir);
    renameSync(later, `${later}.away`);
    const more = made('more.txt', `${digest('md5', shell)}\n`);
    const imported = runCli([
      'hashset',
      'import',
      more,
      '--kind',
      'notable',
      '--name',
      'More',
      '--library',
      library.dir,
    ]);
    expect(imported.status).toBe(3);
    renameSync(`${later}.away`, later);
    expect(found('hash:more')).toEqual({ paths: ['bin/sh'], notLookedUp: 1 });
  });

  it('of known-good files hide what is in them on demand, with a count, and never what is looked for', () => {
    const library = libraryWith('known', archive);
    const known = made('known.txt', [settings, shell, tool].map((text) => `${digest('sha256', text)}\n`).join(''));
    library.import(known, 'known-good');
    const shown = library.findings();
    expect(shown.findings.map(({ where, knownGood }) => [where.path, knownGood])).toEqual([['app/.env', true]]);
    expect(shown.inKnownFiles).toBe(0);
    const hidden = library.findings('--hide-known');
    expect([hidden.findings, hidden.inKnownFiles]).toEqual([[], 1]);
    const listed = (...more: readonly string[]) => runCli(['files', '--library', library.dir, '--jsonl', ...more]);
    const paths = ({ stdout }: { readonly stdout: string }): string[] =>
      stdout.split('\n').flatMap((line) => (line === '' ? [] : (JSON.parse(line) as { path: string }).path));
    expect(paths(listed())).toContain('bin/sh');
    const left = listed('--hide-known');
    expect(paths(left)).not.toContain('bin/sh');
    expect(paths(left)).toContain('empty');
    expect(left.stderr).toBe('3 known-good files hidden\n');
    library.import(made('wanted.txt', `${digest('sha256', settings)}\n`), 'notable');
    expect(library.findings('--hide-known').findings.map(({ where }) => where.path)).toEqual(['app/.env', 'app/.env']);
  });

  it.each([
    ['with an index', ', PRIMARY KEY (sha256, package_id)'],
    ['without one', ''],
  ])('may be RDSv3 of the NSRL %s, with the package', (how, key) => {
    const library = libraryWith(`nsrl ${how}`, archive);
    const db = new Database(join(folder, `${how}.db`));
    db.exec(`CREATE TABLE FILE (sha256 VARCHAR, package_id INTEGER${key})`);
    db.exec(
      "CREATE TABLE PKG (package_id INTEGER, name VARCHAR, version VARCHAR); INSERT INTO PKG VALUES (7, 'Tool', '5.2')",
    );
    const insert = db.prepare('INSERT INTO FILE VALUES (?, 7)');
    for (const text of [tool, 'another', 'a third']) insert.run(digest('sha256', text).toUpperCase());
    insert.run('no hash');
    db.close();
    const set = library.import(join(folder, `${how}.db`), 'notable', '--name', 'NSRL');
    expect(set).toMatchObject({ form: 'nsrl', hashes: 3, contents: 1, notLookedUp: 0 });
    expect(library.notable()).toContain('high In the hash set NSRL: Tool 5.2: opt/tool');
  });

  it('may be Bloom filters, of more than one page', () => {
    const library = libraryWith('bloom', archive);
    const members = [tool, ...Array.from({ length: 5000 }, (_, index) => `other ${index}`)];
    const filter = bloomFilter(
      members.map((text) => digest('sha1', text).toUpperCase()),
      6000,
    );
    const set = library.import(made('hashlookup.bloom', filter), 'notable');
    expect(set).toMatchObject({ form: 'bloom', hashes: 5001, falsePositives: 0.0001, contents: 1 });
    expect(library.notable()).toEqual([
      'high Probably in the hash set hashlookup.bloom: opt/again',
      'high Probably in the hash set hashlookup.bloom: opt/tool',
    ]);
  });

  it('are listed with what they hold and where it was found', () => {
    const library = libraryWith('listed', archive);
    library.import(made('two.txt', `${digest('sha256', shell)}\n${digest('sha256', 'none')}\n`), 'known-good');
    const listed = run('hashset', 'list', '--library', library.dir);
    expect(listed).toMatch(/two\.txt +known-good +list +2 hashes +1 content found/);
  });

  it('say which files they could not look up, and look again once these can be read', () => {
    const moved = join(folder, 'moves.tar');
    copyFileSync(archive, moved);
    const library = libraryWith('unread', moved);
    renameSync(moved, `${moved}.away`);
    const list = made('gone.txt', `${digest('md5', tool)}\n`);
    const args = ['hashset', 'import', list, '--kind', 'notable', '--library', library.dir];
    const { status, stdout } = runCli(args);
    expect([status, stdout]).toEqual([3, expect.stringContaining('5 files not looked up')]);
    expect(runCli(['findings', '--library', library.dir]).stdout).toContain('5 files not looked up in hash sets');
    renameSync(`${moved}.away`, moved);
    run('hashset', 'look', '--library', library.dir);
    expect(library.notable()).toHaveLength(2);
  });

  it('are refused where they are none, or their name is taken, and nothing stays of them', () => {
    const library = libraryWith('refused', archive);
    const bad = made('bad.txt', 'hello\nworld\n');
    const list = made('twice.txt', `${digest('sha256', tool)}\n`);
    const importing = (path: string) =>
      runCli(['hashset', 'import', path, '--kind', 'notable', '--library', library.dir]);
    expect(importing(bad)).toMatchObject({ status: 3, stderr: expect.stringContaining('has no line with') as string });
    library.import(list, 'notable');
    expect(importing(list).status).toBe(2);
    expect(library.sets().map(({ name }) => name)).toEqual(['twice.txt']);
    expect(runCli(['hashset', 'remove', 'other', '--library', library.dir]).status).toBe(2);
    expect(runCli(['hashset', 'import', list, '--library', library.dir]).status).toBe(2);
  });
});
