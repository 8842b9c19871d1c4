import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bloomFilter } from '../../engine-support/made-bloom';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const archive = join(folder, 'image.tar');
const SECRET = 'Kx9!tr' + '4wQz7';

const tool = 'the tool that is looked for\n';
const shell = 'a shell that everybody has\n';
const gone = 'was here before\n';
const settings = `DB_PASSWORD=${SECRET}\n`;

function digest(kind: 'md5' | 'sha1' | 'sha256', text: string): string {
  return createHash(kind).update(text).digest('hex');
}

function made(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A database with the tables of the minimal sets of RDSv3. */
function rds(name: string, sql: string, rows: readonly (readonly [string, number])[]): string {
  const path = join(folder, name);
  const db = new Database(path);
  db.exec(sql);
  db.exec('CREATE TABLE PKG (package_id INTEGER, name VARCHAR, version VARCHAR)');
  db.prepare("INSERT INTO PKG VALUES (7, 'Shell', '5.2')").run();
  const insert = db.prepare('INSERT INTO FILE (sha256, file_name, package_id) VALUES (?, ?, ?)');
  for (const [sha256, id] of rows) insert.run(sha256.toUpperCase(), 'x', id);
  db.close();
  return path;
}

interface Answer {
  readonly counts: Readonly<Record<'notable' | 'known' | 'unknown', number>>;
  readonly sets: readonly { name: string; form: string; sha256: string; contents: number; entries: number | null }[];
  readonly files: readonly {
    verdict: string;
    path: string;
    state: string;
    by: string;
    note: string | null;
    probable: boolean;
  }[];
}

function answer(...args: readonly string[]): Answer {
  const { stdout, stderr, status } = runCli(['hashes', archive, ...args, '--json']);
  expect([stderr, status]).toEqual(['', 0]);
  return JSON.parse(stdout) as Answer;
}

function paths({ files }: Answer): readonly string[] {
  return files.map(({ path, state }) => `${path} ${state}`).sort();
}

beforeAll(async () => {
  await writeDockerArchive(archive, [
    {
      tag: 'app:1',
      layers: [
        [
          { name: 'bin/sh', content: shell },
          { name: 'opt/tool', content: tool },
          { name: 'opt/gone', content: gone },
          { name: 'app/.env', content: settings },
          { name: 'empty', content: '' },
        ],
        [{ name: 'opt/.wh.gone', content: '' }],
      ],
    },
  ]);
});

describe('sets of hashes', () => {
  it('are lists of any of three hashes, in the forms that tools write', () => {
    const list = made(
      'list.txt',
      [
        '# of the case',
        `${digest('md5', tool).toUpperCase()}  opt/tool`,
        `SHA1 (gone) = ${digest('sha1', gone)}`,
        `"${digest('sha256', shell)}","sh",12`,
        digest('md5', ''),
        'no hash',
        '',
      ].join('\r\n'),
    );
    const found = answer('--notable', list);
    expect(paths(found)).toEqual(['bin/sh present', 'empty present', 'opt/gone deleted', 'opt/tool present']);
    expect(found.counts).toEqual({ notable: 4, known: 0, unknown: 1 });
    expect(found.files.map(({ by }) => by).sort()).toEqual(['md5', 'md5', 'sha1', 'sha256']);
    expect(found.sets).toMatchObject([{ name: 'list.txt', form: 'list', contents: 4, entries: 4, otherLines: 1 }]);
  });

  it.each([
    [
      'with an index',
      'CREATE TABLE FILE (sha256 VARCHAR, file_name VARCHAR, package_id INTEGER, PRIMARY KEY (sha256, file_name, package_id))',
    ],
    ['without one', 'CREATE TABLE FILE (sha256 VARCHAR, file_name VARCHAR, package_id INTEGER)'],
  ])('are RDSv3 of the NSRL %s, with the package', (name, sql) => {
    const set = rds(`${name.replaceAll(' ', '-')}.db`, sql, [
      [digest('sha256', shell), 7],
      [digest('sha256', 'another'), 7],
    ]);
    const found = answer('--known', set, '--show', 'known');
    expect(found.files).toMatchObject([{ path: 'bin/sh', verdict: 'known', by: 'sha256', note: 'Shell 5.2' }]);
    expect(found.counts).toEqual({ notable: 0, known: 1, unknown: 4 });
    expect(answer('--known', set, '--show', 'unknown').files).toHaveLength(4);
  });

  it('are Bloom filters of SHA-1, which say probably', () => {
    const filter = made(
      'hashlookup.bloom',
      bloomFilter([shell, gone].map((text) => digest('sha1', text).toUpperCase())),
    );
    const found = answer('--known', filter, '--show', 'known');
    expect(paths(found)).toEqual(['bin/sh present', 'opt/gone deleted']);
    expect(found.files.every(({ probable }) => probable)).toBe(true);
    expect(found.sets).toMatchObject([{ form: 'bloom', entries: 2, falsePositives: 0.0001 }]);
  });

  it('raise a finding, and hide those in known files with a count', () => {
    const notable = made('notable.txt', `${digest('sha256', tool)}\n${digest('sha1', settings)}\n`);
    const known = made('known.txt', `${digest('sha256', settings)}\n${digest('sha256', tool)}\n`);
    const run = (...args: readonly string[]) =>
      JSON.parse(runCli(['findings', archive, ...args, '--json']).stdout) as {
        findings: { rule: string; title: string; where: { path: string; kind: string } }[];
        hashes: { inKnownFiles: number };
      };
    const both = run('--notable', notable, '--known', known);
    const raised = both.findings.filter(({ rule }) => rule === 'notable-file');
    expect(raised.map(({ title, where }) => `${title}: ${where.path}`).sort()).toEqual([
      'In the hash set notable.txt: app/.env',
      'In the hash set notable.txt: opt/tool',
    ]);
    // What is looked for is shown, whatever else has it.
    expect(both.hashes.inKnownFiles).toBe(0);
    const hidden = run('--known', known);
    expect([hidden.findings, hidden.hashes.inKnownFiles]).toEqual([[], 1]);
    const { stdout, status } = runCli([
      'findings',
      archive,
      '--known',
      known,
      '--notable',
      notable,
      '--fail-on',
      'high',
    ]);
    expect([status, stdout]).toEqual([6, expect.stringContaining('notable notable.txt (list): 2 contents')]);
    expect(stdout).not.toContain(SECRET);
  });

  it('say nothing of what a view or a trigger in a database does', () => {
    const path = join(folder, 'view.db');
    const db = new Database(path);
    db.exec(`CREATE VIEW FILE AS SELECT '${digest('sha256', shell).toUpperCase()}' AS sha256, 1 AS package_id`);
    db.close();
    const { status, stderr } = runCli(['hashes', archive, '--known', path]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('without a table FILE')]);
  });

  it.each([
    ['text without hashes', 'hello\nworld\n', 'has no line with'],
    ['other bytes', Buffer.from([7, 0, 1, 2, 3, 0, 9]), 'is no list of hashes'],
    ['a filter that is cut short', bloomFilter(['A']).subarray(0, 60), 'cut short'],
    ['a filter without functions', withWord(bloomFilter(['A']), 3, 0n), 'no header of a Bloom filter'],
    ['a filter that says to be huge', withWord(bloomFilter(['A']), 4, 2n ** 62n), 'cut short'],
    ['a damaged database', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4000, 1)]), 'could not be'],
    ['a database with a log', withLog(), 'journal_mode'],
  ])('are not %s', (_, content, message) => {
    const { status, stderr } = runCli(['hashes', archive, '--known', made('bad.bin', content)]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  it('want a set', () => {
    expect(runCli(['hashes', archive]).status).toBe(2);
  });
});

function withWord(filter: Buffer, word: number, value: bigint): Buffer {
  const copy = Buffer.from(filter);
  copy.writeBigUInt64LE(value, word * 8);
  return copy;
}

function withLog(): Buffer {
  const bytes = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4000)]);
  bytes[18] = 2;
  bytes[19] = 2;
  return bytes;
}
