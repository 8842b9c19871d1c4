import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { byWay, insideCounts, scanned } from '../../engine-support/scanned';
import { temporaryFolder } from '../../engine-support/test-library';

/** Made up, and put together here so that no scanner of this repository takes it for a real one. */
const TOKEN = ['glpat', 'Zx81mQvT4nYw6KpR2sLd'].join('-');
const SETTINGS = 'a: 1\nspring:\n  password: Kx9!tr4w\n';

/** Real tools that make the containers. */
const tools = ['bash', 'gzip', 'xz', 'zstd', 'bzip2', 'lz4', 'zip', 'tar', 'bsdtar', 'ar', 'git'];
const missing = tools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);

let dir = '';

/** Runs real tools in a folder that has a file with a token, settings with a password, and bytes that are no text. */
function made(script: string): void {
  const run = spawnSync('bash', ['-ec', script], { cwd: dir, env: { ...process.env, TOKEN }, encoding: 'utf8' });
  if (run.status !== 0) expect.fail(`${script}: ${run.stderr}`);
}

beforeEach(() => {
  dir = temporaryFolder();
  mkdirSync(join(dir, 'config'));
  writeFileSync(join(dir, 'config/application.yml'), SETTINGS);
  writeFileSync(join(dir, 'token.txt'), `x\ntoken ${TOKEN}\n`);
  writeFileSync(join(dir, 'pad.bin'), Buffer.alloc(300_000, 7));
});

const token = ['gitlab-token', 8, 2] as const;
const settings = ['secret-assignment', 25, 3] as const;

async function scanFile(name: string, path = `opt/${name}`) {
  const bytes = readFileSync(join(dir, name));
  const outcome = await scanned(path, bytes);
  // Whatever the chunks are, the outcome is the same.
  expect(await scanned(path, bytes, 777)).toEqual(outcome);
  return outcome;
}

describe.skipIf(missing.length > 0)(`a secret is found in (without ${missing.join(', ') || 'nothing'})`, () => {
  it.each([
    ...['gzip -k', 'xz -k', 'zstd -q', 'bzip2 -k', 'xz -k --format=lzma'],
    ...['lz4 -kqm', 'lz4 -kqm -9 -B4 -BD', 'lz4 -kqm -B7 -BX --content-size', 'lz4 -kqml'],
  ])('what %s packs', async (command) => {
    made(`${command} token.txt`);
    const packed = readdirSync(dir).find((name) => name.startsWith('token.txt.')) ?? '';
    const outcome = await scanFile(packed);
    expect(byWay(outcome)).toEqual({ 'token.txt': token });
    expect(outcome).toMatchObject({ matches: [], how: 'inside', notScanned: null });
    expect(insideCounts(outcome)).toEqual({ text: 1 });
  });

  it.each([
    ['blocks that go back to the ones before', '-B4 -BD'],
    ['blocks on their own', '-B4 -BI'],
    ['blocks of the first days', '-l'],
  ])('a tar that lz4 packs in %s, with more frames behind it', async (_, how) => {
    // Many blocks: some cannot be packed, and the token is far behind.
    writeFileSync(join(dir, 'a.bin'), Buffer.concat([randomBytes(200_000), Buffer.from('abc\n'.repeat(90_000))]));
    made(`tar cf a.tar a.bin config token.txt; lz4 -q ${how} a.tar b; lz4 -q ${how} pad.bin c; cat b c > a.tar.lz4`);
    expect(byWay(await scanFile('a.tar.lz4'))).toEqual({ 'token.txt': token, 'config/application.yml': settings });
  });

  it.each([
    ['a zip', 'zip -qr a.zip config token.txt pad.bin'],
    ['a zip without compression', 'zip -q0r a.zip config token.txt pad.bin'],
    ['a zip that was written to a pipe', 'zip -qr - config token.txt pad.bin | cat > a.zip'],
    ['a zip without compression that was written to a pipe', 'zip -q0r - config token.txt pad.bin | cat > a.zip'],
    ['a zip that runs itself', 'zip -qr b.zip config token.txt pad.bin; (echo "#!/bin/sh"; cat b.zip) > a.zip'],
    ['a tar', 'tar cf a.zip config token.txt pad.bin'],
    ['a cpio archive', 'bsdtar --format newc -cf a.zip config token.txt pad.bin'],
    ['a cpio archive of the portable form', 'bsdtar --format odc -cf a.zip ./config ./token.txt ./pad.bin'],
    ['a compressed tar', 'tar czf a.zip ./config ./token.txt ./pad.bin'],
  ])('%s', async (_what, command) => {
    made(command);
    const outcome = await scanFile('a.zip');
    expect(byWay(outcome)).toEqual({ 'config/application.yml': settings, 'token.txt': token });
    expect(outcome.notScanned).toBeNull();
    expect(insideCounts(outcome)).toMatchObject({ text: 2, strings: 1 });
  });

  it('an initial RAM disk: archives one behind the other, the last compressed', async () => {
    made(`bsdtar --format newc -cf early.cpio token.txt; head -c 300 /dev/zero > gap
      bsdtar --format newc -cf - config | gzip | cat early.cpio gap - > initrd.img`);
    const outcome = await scanFile('initrd.img');
    expect(byWay(outcome)).toEqual({ 'token.txt': token, 'appended!/config/application.yml': settings });
    expect(outcome.notScanned).toBeNull();
  });

  it('archives in archives, by the way through them', async () => {
    made(
      `zip -qr a.zip config token.txt; tar cJf b.tar.xz a.zip; tar --zstd -cf c.tar.zst b.tar.xz; ar rc d.deb c.tar.zst`,
    );
    expect(byWay(await scanFile('d.deb'))).toEqual({
      'c.tar.zst!/b.tar.xz!/a.zip!/config/application.yml': settings,
      'c.tar.zst!/b.tar.xz!/a.zip!/token.txt': token,
    });
  });

  it('a database: cells by their column or key, those that go on in other pages, and what was deleted', async () => {
    const db = new Database(join(dir, 'a.db'));
    db.exec(`PRAGMA secure_delete = OFF;
      CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, password TEXT); INSERT INTO users VALUES (1, 'root', 'Kx9!tr4w');
      CREATE TABLE options(option_name TEXT, option_value TEXT); INSERT INTO options VALUES ('smtp_password', 'moss-Lantern-40');
      CREATE TABLE big(t TEXT); INSERT INTO big VALUES ('${'x '.repeat(9000)} ${TOKEN} ');
      CREATE TABLE gone(t TEXT); INSERT INTO gone VALUES ('${TOKEN}'); DELETE FROM gone;`);
    db.close();
    const outcome = await scanFile('a.db');
    expect(byWay(outcome)).toEqual({
      'users/1/password': ['secret-assignment', 0, 1],
      'options/1/option_value': ['secret-assignment', 0, 1],
      'big/1/t': ['gitlab-token', 18_001, 1],
    });
    const bytes = readFileSync(join(dir, 'a.db'));
    expect(outcome.matches.map(({ offset, length }) => bytes.toString('latin1', offset, offset + length))).toEqual([
      TOKEN,
    ]);
  });

  it('objects and packs of git, with the file that an older commit had', async () => {
    made(`git init -q g; cd g; git config user.email a@b.test; git config user.name n; mkdir app
      printf 'DB_PASSWORD=Kx9!tr4w\\nA=1\\n' > app/.env; seq 1 3000 > app/list; git add .; git commit -qm one
      printf 'DB_PASSWORD=moss-Lantern-40\\nA=2\\n' > app/.env; echo "$TOKEN" >> app/list; git add .; git commit -qm two
      git rm -q app/.env; git commit -qm three; git rev-parse HEAD~2:app/.env HEAD~1:app/.env HEAD~1:app/list > ../ids
      cp -r .git/objects ../objects; git gc -q --aggressive --prune=now; cp .git/objects/pack/*.pack ../p.pack`);
    const [first = '', second = '', list = ''] = readFileSync(join(dir, 'ids'), 'utf8').split('\n');
    expect(byWay(await scanFile('p.pack'))).toEqual({
      [first]: ['secret-assignment', 12, 1],
      [second]: ['secret-assignment', 12, 1],
      [list]: ['gitlab-token', expect.any(Number) as number, 3001],
    });
    const loose = `objects/${first.slice(0, 2)}/${first.slice(2)}`;
    expect(byWay(await scanFile(loose, `app/.git/${loose}`))).toEqual({ blob: ['secret-assignment', 12, 1] });
  });

  it('a picture, a document and a swap file of an editor', async () => {
    const chunk = (type: string, data: Buffer): Buffer => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(data.length);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, data, Buffer.alloc(4)]);
    };
    const png = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('tEXt', Buffer.from(`Comment\0${TOKEN}`)),
      chunk('zTXt', Buffer.concat([Buffer.from('Note\0\0'), deflateSync(TOKEN)])),
      chunk('iTXt', Buffer.concat([Buffer.from('Key\0\x01\0\0\0'), deflateSync(TOKEN)])),
      chunk('IEND', Buffer.alloc(0)),
    ]);
    expect(byWay(await scanned('srv/a.png', png))).toEqual({
      'tEXt Comment': ['gitlab-token', 0, 1],
      'zTXt Note': ['gitlab-token', 0, 1],
      'iTXt Key': ['gitlab-token', 0, 1],
    });
    const drawn = deflateSync(`BT /F1 12 Tf 72 720 Td [(key ${TOKEN.slice(0, 4)}) -20 (${TOKEN.slice(4)})] TJ ET`);
    const pdf = Buffer.concat([
      Buffer.from(`%PDF-1.4\n4 0 obj\n<< /Length ${drawn.length} /Filter /FlateDecode >>\nstream\n`),
      drawn,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    expect(byWay(await scanned('srv/a.pdf', pdf))).toEqual({ '4 0 obj': ['gitlab-token', 4, 1] });
    const swap = Buffer.alloc(8192);
    swap.write('b0VIM 9.0', 0, 'latin1');
    swap.writeUInt32LE(4096, 12);
    swap.write('~root/config/application.yml', 108);
    const lines = SETTINGS.trimEnd()
      .split('\n')
      .reverse()
      .map((line) => `${line}\0`)
      .join('');
    swap.write('ad', 4096, 'latin1');
    swap.writeUInt32LE(4096 - lines.length, 4096 + 8);
    swap.writeUInt32LE(4096, 4096 + 12);
    swap.write(lines, 8192 - lines.length);
    expect(byWay(await scanned('app/config/.application.yml.swp', swap))).toEqual({ 'application.yml': settings });
  });

  it('a program, in one byte a letter and in two, and in the environment that a dump of memory holds', async () => {
    const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, at) => (at * 7919) % 256));
    const wide = Buffer.from(TOKEN, 'utf16le');
    const environment = `PATH=/bin\0HOME=/root\0LANG=C\0DB_PASSWORD=Kx9!tr4w\0SHELL=/bin/sh\0`;
    const head = Buffer.from('\x7fELF\0\0\0\0', 'latin1');
    const parts = [
      head,
      noise(700_000),
      Buffer.from(`\0${TOKEN}\0`),
      noise(5001),
      wide,
      noise(99),
      Buffer.from(`\0${environment}`),
    ];
    const bytes = Buffer.concat(parts);
    const outcome = await scanned('usr/local/bin/tool', bytes, 10_000);
    expect(outcome).toMatchObject({ how: 'strings', notScanned: null, inner: [] });
    expect(outcome.matches.map(({ rule, offset, length }) => [rule, offset, length])).toEqual([
      ['gitlab-token', bytes.indexOf(TOKEN), TOKEN.length],
      ['gitlab-token', bytes.indexOf(wide), wide.length],
      ['secret-assignment', bytes.indexOf('Kx9!tr4w'), 8],
    ]);
  });
});

describe.skipIf(missing.length > 0)('what is not looked at is told', () => {
  it('a member that is encrypted', async () => {
    made('zip -q -P pw a.zip token.txt; zip -q a.zip config/application.yml');
    const outcome = await scanFile('a.zip');
    expect(byWay(outcome)).toEqual({ 'config/application.yml': settings });
    expect(outcome.notScanned).toBe('partly');
    expect(insideCounts(outcome)).toEqual({ encrypted: 1, text: 1 });
  });

  it('an archive of a kind that is not opened', async () => {
    const outcome = await scanned('opt/a.rar', Buffer.from('Rar!\x1a\x07\0 and more', 'latin1'));
    expect(outcome).toMatchObject({ matches: [], notScanned: 'archive' });
  });

  it('two members of one name are two', async () => {
    made('tar cf a.tar token.txt; tar rf a.tar token.txt');
    expect(byWay(await scanFile('a.tar'))).toEqual({ 'token.txt': token, 'token.txt (2)': token });
  });
});
