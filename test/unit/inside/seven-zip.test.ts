import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { byWay, insideCounts, scanned } from '../../engine-support/scanned';
import { temporaryFolder } from '../../engine-support/test-library';

const TOKEN = ['glpat', 'Zx81mQvT4nYw6KpR2sLd'].join('-');
const missing = ['7z', 'bsdtar'].filter((tool) => spawnSync(tool, ['--help']).error !== undefined);

let dir = '';

/** Runs a tool in the folder that has a settings file, a token, an empty file and a program. */
function made(command: string): Buffer {
  const run = spawnSync('bash', ['-ec', command], { cwd: dir, encoding: 'utf8' });
  if (run.status !== 0) expect.fail(`${command}: ${run.stdout}${run.stderr}`);
  return readFileSync(join(dir, 'a.7z'));
}

beforeEach(() => {
  dir = temporaryFolder();
  mkdirSync(join(dir, 'config'));
  writeFileSync(join(dir, 'config/application.yml'), 'a: 1\nspring:\n  password: Kx9!tr4w\n');
  writeFileSync(join(dir, 'empty'), '');
  writeFileSync(join(dir, 'token.txt'), `x\ntoken ${TOKEN}\n`);
  writeFileSync(join(dir, 'program'), readFileSync(process.execPath).subarray(0, 300 * 1024));
});

const found = {
  'config/application.yml': ['secret-assignment', 25, 3],
  'token.txt': ['gitlab-token', 8, 2],
};

describe.skipIf(missing.length > 0)(`7z archives (without ${missing.join(', ') || 'nothing'})`, () => {
  it.each([
    ['LZMA2', '7z a -m0=lzma2 a.7z config token.txt empty'],
    ['LZMA', '7z a -m0=lzma a.7z config token.txt empty'],
    ['no compression', '7z a -mx0 a.7z config token.txt empty'],
    ['Deflate', '7z a -m0=deflate a.7z config token.txt empty'],
    ['BZip2', '7z a -m0=bzip2 a.7z config token.txt empty'],
    ['a folder for each file', '7z a -ms=off a.7z config token.txt empty'],
    ['a header as it is', '7z a -mhc=off a.7z config token.txt empty'],
    ['a filter for programs', '7z a -m0=bcj -m1=lzma2 a.7z config token.txt empty program'],
    ['a filter by differences', '7z a -m0=delta:4 -m1=lzma2 a.7z config token.txt'],
    ['libarchive', 'bsdtar --format 7zip -cf a.7z config token.txt empty'],
  ])('with %s', async (_what, command) => {
    const bytes = made(command);
    const outcome = await scanned('opt/a.7z', bytes);
    expect(byWay(outcome)).toEqual(found);
    expect(outcome).toMatchObject({ matches: [], how: 'inside', notScanned: null });
    expect(await scanned('opt/a.7z', bytes, 777)).toEqual(outcome);
  });

  it.each([
    ['encrypted', 'encrypted', '7z a -psecret a.7z config token.txt'],
    ['encrypted with its names', 'encrypted', '7z a -psecret -mhe=on a.7z config token.txt'],
    ['packed with PPMd', 'archive', '7z a -m0=ppmd a.7z config token.txt'],
    [
      'packed with a filter of two streams',
      'archive',
      '7z a -m0=bcj2 -m1=lzma -m2=lzma -m3=lzma -mb0:1 -mb0s1:2 -mb0s2:3 a.7z program',
    ],
  ])('%s are told', async (_what, reason, command) => {
    const outcome = await scanned('opt/a.7z', made(command));
    expect(outcome).toMatchObject({ inner: [], notScanned: 'partly' });
    expect(insideCounts(outcome)).toEqual({ [reason]: 1 });
  });

  it('cut or changed anywhere are read as far as they go, and told', async () => {
    const bytes = made('7z a -m0=lzma2 -mhc=off a.7z config token.txt empty');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      await scanned('opt/a.7z', changed);
    }
    for (let length = 6; length < bytes.length; length += 3) {
      const outcome = await scanned('opt/a.7z', bytes.subarray(0, length));
      expect(outcome.notScanned, `${length} bytes`).not.toBeNull();
    }
  });
});
