import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { told, verdictsOf } from '../engine-support/image-verdicts-of';
import { temporaryFolder } from '../engine-support/test-library';
import { against, layerOf, plant, tarOfRoot, type PlantedChange } from './planted-root';
import { isInstalled, runTool } from './run-tool';

const hasDpkg = (await isInstalled('dpkg')) && (await isInstalled('dpkg-deb'));
const hasDebsums = await isInstalled('debsums');
if (!hasDpkg) process.stdout.write('skipped: verdicts are not compared with dpkg: it is not installed\n');
if (!hasDebsums) process.stdout.write('skipped: verdicts are not compared with debsums: it is not installed\n');

const FILES = {
  'usr/bin/tool': 'tool\n',
  'usr/lib/a.so': 'lib\n',
  'usr/share/doc/t/README': 'doc\n',
  'usr/sbin/d': 'd\n',
};
const CONFFILES = { 'etc/t.conf': 'a=1\n', 'etc/u.conf': 'b=1\n', 'etc/v.conf': 'c=1\n' };

async function run(...[command, ...words]: readonly [string, ...string[]]): Promise<void> {
  const { status, err } = await runTool(command, words);
  if (status !== 0) throw new Error(err);
}

/** A root with a package that dpkg built and installed. */
async function installedRoot(): Promise<string> {
  const [source, root] = [join(temporaryFolder(), 't'), temporaryFolder()];
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(source, path)), { recursive: true });
    writeFileSync(join(source, path), content);
  };
  for (const [path, content] of Object.entries({ ...FILES, ...CONFFILES })) write(path, content);
  symlinkSync('tool', join(source, 'usr/bin/link'));
  const sums = Object.entries(FILES).map(
    ([path, text]) => `${createHash('md5').update(text).digest('hex')}  ${path}\n`,
  );
  write(
    'DEBIAN/control',
    'Package: t\nVersion: 1-1\nArchitecture: all\nMaintainer: M <m@example.org>\nDescription: t\n',
  );
  write(
    'DEBIAN/conffiles',
    Object.keys(CONFFILES)
      .map((path) => `/${path}\n`)
      .join(''),
  );
  write('DEBIAN/md5sums', sums.join(''));
  await run('dpkg-deb', '--root-owner-group', '-Znone', '-b', source, `${source}.deb`);
  mkdirSync(join(root, 'var/lib/dpkg/info'), { recursive: true });
  mkdirSync(join(root, 'var/lib/dpkg/updates'));
  writeFileSync(join(root, 'var/lib/dpkg/status'), '');
  await run('dpkg', `--root=${root}`, '--force-not-root', '--force-script-chrootless', '-i', `${source}.deb`);
  return root;
}

const CHANGES: readonly PlantedChange[] = [
  { path: 'usr/bin/tool', content: 'evil\n', mode: 0o755 },
  { path: 'usr/lib/a.so', removed: true },
  { path: 'usr/bin/link', removed: true },
  { path: 'etc/t.conf', content: 'a=2\n', mode: 0o644 },
  { path: 'etc/u.conf', removed: true },
  { path: 'usr/local/bin/new', content: 'new\n', mode: 0o755 },
];

/** `??5?????? c /etc/t.conf`, `missing     /usr/lib/a.so` in our words. */
function verifyLines(out: string): readonly string[] {
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, kind, mark = '', path] = /^(\S+)\s+(c )?\/(.*)$/.exec(line) ?? [];
      const word = kind === 'missing' ? 'missing' : 'changed';
      return `${word}${mark === '' ? '' : ' c'} ${path ?? line}`;
    })
    .sort();
}

describe.skipIf(!hasDpkg)('verdicts of what dpkg installed (skipped where there is none)', () => {
  it('are those of dpkg --verify on the last state, and tell what it does not', async () => {
    const root = await installedRoot();
    const clean = tarOfRoot(root);
    const verify = async (): Promise<readonly string[]> =>
      verifyLines((await runTool('dpkg', [`--root=${root}`, '--verify'])).out);
    expect(against(await verdictsOf(clean))).toEqual(await verify());
    plant(root, CHANGES);
    const of = await verdictsOf(clean, layerOf(CHANGES));
    const theirs = await verify();
    expect(theirs).toHaveLength(5);
    expect(against(of)).toEqual(theirs);
    expect(told(of, 'usr/local/bin/new')).toEqual(['unowned', 2, 'text', null]);
  });

  it('see a forged database that deceives dpkg', async () => {
    const root = await installedRoot();
    const clean = tarOfRoot(root);
    const hash = (text: string): string => createHash('md5').update(text).digest('hex');
    const sums = Object.entries({ ...FILES, 'usr/bin/tool': 'evil\n' }).map(
      ([path, text]) => `${hash(text)}  ${path}\n`,
    );
    const changes: readonly PlantedChange[] = [
      { path: 'usr/bin/tool', content: 'evil\n', mode: 0o755 },
      { path: 'var/lib/dpkg/info/t.md5sums', content: sums.join(''), mode: 0o644 },
    ];
    plant(root, changes);
    const { out } = await runTool('dpkg', [`--root=${root}`, '--verify']);
    expect(out).toBe('');
    const of = await verdictsOf(clean, layerOf(changes));
    expect(against(of)).toEqual(['changed usr/bin/tool']);
    expect(of.recordsRewritten).toMatchObject([
      { path: 'usr/bin/tool', layer: 2, laterDigest: `md5:${hash('evil\n')}` },
    ]);
  });

  it.skipIf(!hasDebsums)('are those of debsums where it looks (skipped where there is none)', async () => {
    const root = await installedRoot();
    const clean = tarOfRoot(root);
    plant(root, CHANGES);
    const { err, out } = await runTool('debsums', ['-r', root, '-as']);
    const theirs = [...`${err}${out}`.matchAll(/(changed|missing) file (\S+) /g)].map(
      ([, word = '', path = '']) => `${word} ${path.slice(root.length + 1)}`,
    );
    const ours = against(await verdictsOf(clean, layerOf(CHANGES))).map((line) => line.replace(' c ', ' '));
    // It does not look at symlinks.
    expect(theirs.sort()).toEqual(ours.filter((line) => !line.endsWith('/link')).sort());
    expect(theirs).toHaveLength(4);
  });
});
