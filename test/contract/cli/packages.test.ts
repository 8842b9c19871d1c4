import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { elfOf, goSection, rpmBerkeley, rpmHeaderOf, rpmSqlite, zipOf } from '../../engine-support/made-packages';
import { dpkgStatus as status, writePackageArchive } from '../../engine-support/package-archive';
import { copyOf, emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const [debian, others] = [join(folder, 'debian.tar'), join(folder, 'others.tar')];

interface Listed {
  readonly name: string;
  readonly [key: string]: unknown;
}

interface Document {
  readonly schema: string;
  readonly images: readonly { readonly id: string; readonly packages: readonly Listed[] }[];
  readonly problems: readonly Readonly<Record<string, unknown>>[];
}

function packages(...args: readonly string[]): Document {
  const { status: code, stdout, stderr, left } = runCli(['packages', ...args, '--json']);
  expect([code, stderr, left]).toEqual([0, '', []]);
  return JSON.parse(stdout) as Document;
}

/** What the layers did to each package. */
function fates({ images }: Document): Readonly<Record<string, readonly unknown[]>> {
  const all = images.flatMap((image) => image.packages);
  return Object.fromEntries(
    all.map((one) => [
      `${one.name} ${String(one['version'])}`,
      [one['addedInLayer'], one['changedInLayers'], one['removedInLayer']],
    ]),
  );
}

beforeAll(async () => {
  await writePackageArchive(debian);
  const rpm = (name: string, version: string): Buffer => rpmHeaderOf({ name, version, release: '1', epoch: 2 });
  await writeDockerArchive(others, [
    {
      tag: 'rpm:1',
      layers: [
        [
          { name: 'etc/os-release', content: 'ID=fedora\nVERSION_ID=40\n' },
          { name: 'opt/data/Packages', content: rpmBerkeley([rpm('glibc', '2.39')]) },
          {
            name: 'app/tool',
            mode: 0o755,
            content: elfOf({ '.go.buildinfo': goSection('go1.22.1', 'dep\tgithub.com/a/b\tv1.0.0\n') }),
          },
        ],
        // The system finds that database over a link from here on.
        [{ name: 'var/lib/rpm', type: 'symlink', linkname: '/opt/data' }],
        [
          {
            name: 'app/lib.jar',
            content: await zipOf({
              'lib/x-1.0.jar': await zipOf({
                'META-INF/maven/g/x/pom.properties': 'groupId=g\nartifactId=x\nversion=1.0\n',
              }),
            }),
          },
        ],
      ],
    },
    {
      tag: 'kinds:1',
      layers: [
        [
          { name: 'etc/debian_version', content: '12\n' },
          { name: 'var/lib/dpkg/status.d/base', content: 'Package: base-files\nVersion: 12\n' },
          { name: 'var/lib/dpkg/status.d/base-files.md5sums', content: 'x  etc/a\nx  etc/b\n' },
          { name: 'root/chroot/var/lib/rpm/rpmdb.sqlite', content: rpmSqlite([rpm('zlib', '1')]) },
          { name: 'root/chroot/var/lib/rpm/rpmdb.sqlite-wal', content: 'pages' },
          { name: 'root/chroot/etc/os-release', content: 'ID=suse\n' },
          { name: 'usr/lib/python3/old.egg-info', content: 'Name: old\nVersion: 1\n' },
          { name: 'usr/lib/python3/egg.egg-info/PKG-INFO', content: 'Name: egg\nVersion: 2\n' },
          { name: 'usr/lib/gems/specifications/rake-13.gemspec', content: '  s.name = "rake"\n  s.version = "13"\n' },
          { name: 'app/vendor/composer/installed.json', content: '[{"name":"a/b","version":"1"}]' },
          { name: 'app/App.deps.json', content: '{"libraries":{"N/3":{"type":"package"}}}' },
          { name: 'opt/conda-meta/z.json', content: '{"name":"z","version":"4"}' },
          { name: 'opt/conda-meta/history', content: '' },
          {
            name: 'app/Tool-5.1.JAR',
            content: await zipOf({ 'META-INF/MANIFEST.MF': 'Implementation-Vendor-Id: v\n' }),
          },
          {
            name: 'app/rust',
            mode: 0o755,
            content: elfOf({ '.dep-v0': deflateSync('{"packages":[{"name":"c","version":"6"}]}') }),
          },
        ],
        [{ name: 'app/Linked.deps.json', type: 'link', linkname: 'app/App.deps.json' }],
      ],
    },
    {
      tag: 'apk:1',
      layers: [
        [
          { name: 'lib', type: 'symlink', linkname: 'usr/lib' },
          { name: 'usr/lib/apk/db/installed', content: 'P:musl\nV:1.2-r0\nA:x86_64\n' },
          { name: 'usr/lib/os-release', content: 'ID=wolfi\n' },
          { name: 'usr/lib/sysimage/rpm/rpmdb.sqlite', content: rpmSqlite([rpm('odd', '1')]).subarray(0, 5000) },
          { name: 'x\u001b[31m/node_modules/a/package.json', content: '{"name":"a\\u001b[31m","version":"1"}' },
        ],
      ],
    },
  ]);
});

describe('packages', () => {
  it('lists each with the layer that added, changed and removed it; whiteouts and opaque folders count', () => {
    const document = packages(debian);
    expect(document.schema).toBe('stratigraph.packages/1');
    expect(document.problems).toEqual([]);
    expect(fates(document)).toEqual({
      // Its md5sums alone were rewritten.
      'bash 5.2-1': [1, [3], null],
      'curl 1:7.88-2': [1, [2], null],
      'openssl 3.0': [2, [], 3],
      'left-pad 1.3.0': [1, [], 4],
      'six 1.17': [1, [4], null],
    });
    const [bash, curl] = document.images[0]?.packages ?? [];
    expect(bash).toEqual({
      ...{
        purl: 'pkg:deb/debian/bash@5.2-1?arch=amd64&distro=debian-12',
        name: 'bash',
        namespace: null,
        version: '5.2-1',
      },
      ...{
        ecosystem: 'deb',
        arch: 'amd64',
        source: null,
        licence: null,
        origin: null,
        database: 'var/lib/dpkg/status',
      },
      ...{ addedInLayer: 1, addedByStep: 1, changedInLayers: [3], removedInLayer: null, removedByStep: null, files: 2 },
      epoch: null,
      changes: [{ layer: 3, step: 3, versionBefore: '5.2-1', recordOnly: true, order: null }],
    });
    expect(curl?.['changes']).toEqual([
      { layer: 2, step: 2, versionBefore: '1:7.88-1', recordOnly: false, order: 'upgraded' },
    ]);
  });

  it('tells the state as of a layer', () => {
    expect(fates(packages(debian, '--layer', '1'))).toEqual({
      ...{ 'bash 5.2-1': [1, [], null], 'curl 1:7.88-1': [1, [], null], 'left-pad 1.3.0': [1, [], null] },
      'six 1.16': [1, [], null],
    });
    expect(packages(debian, '--layer', '1').images[0]?.packages.find(({ name }) => name === 'six')?.['files']).toBe(2);
    expect(fates(packages(debian, '--layer', '2'))['openssl 3.0']).toEqual([2, [], null]);
    expect(runCli(['packages', debian, '--layer', '9']).status).toBe(2);
  });

  it('follows links to databases, looks into programs and nested archives, and says what it could not read', () => {
    const document = packages(others);
    const [rpm, , apk] = document.images.map((image) => image.packages);
    expect(rpm?.map(({ purl, addedInLayer, database }) => [purl, addedInLayer, database])).toEqual([
      ['pkg:golang/github.com/a/b@v1.0.0', 1, 'app/tool'],
      ['pkg:golang/stdlib@1.22.1', 1, 'app/tool'],
      ['pkg:maven/g/x@1.0', 3, 'app/lib.jar!/lib/x-1.0.jar'],
      ['pkg:rpm/fedora/glibc@2.39-1?arch=x86_64&distro=fedora-40&epoch=2', 2, 'opt/data/Packages'],
    ]);
    expect(apk?.map(({ purl }) => purl)).toEqual([
      'pkg:apk/wolfi/musl@1.2-r0?arch=x86_64&distro=wolfi',
      'pkg:npm/a%1B%5B31m@1',
    ]);
    expect(document.problems.slice(1)).toMatchObject([
      { code: 'package-record-damaged', severity: 'warning', layer: 1, path: 'usr/lib/sysimage/rpm/rpmdb.sqlite' },
    ]);
    expect(packages(others, '--image', 'apk:1').images).toHaveLength(1);
  });

  it('finds each kind by its path', () => {
    const document = packages(others, '--image', 'kinds:1');
    expect(document.images[0]?.packages.map(({ purl, files }) => [purl, files])).toEqual([
      ['pkg:cargo/c@6', null],
      ['pkg:composer/a/b@1', null],
      ['pkg:conda/z@4', null],
      ['pkg:deb/base-files@12', 2],
      ['pkg:gem/rake@13', null],
      ['pkg:maven/v/Tool@5.1', null],
      ['pkg:nuget/N@3', null],
      // Under the name of a hard link of another layer.
      ['pkg:nuget/N@3', null],
      ['pkg:pypi/egg@2', null],
      ['pkg:pypi/old@1', null],
      ['pkg:rpm/suse/zlib@1-1?arch=x86_64&distro=suse&epoch=2', 0],
    ]);
    expect(document.problems).toMatchObject([{ path: 'root/chroot/var/lib/rpm/rpmdb.sqlite-wal' }]);
  });

  it('of a database that became unreadable tells on what the version before says, and says so', async () => {
    const path = join(folder, 'damaged.tar');
    const names = ['var/lib/dpkg/status', 'lib/apk/db/installed'] as const;
    const sound = [status(['bash', '5']), 'P:musl\nV:1\n'];
    const layer = (...contents: readonly string[]) =>
      names.map((name, index) => ({ name, content: contents[index] ?? '' }));
    await writeDockerArchive(path, [
      { tag: 'a:1', layers: [layer(...sound), layer('\u0000\u0001', ''), layer(...sound)] },
    ]);
    const document = packages(path);
    expect(document.images[0]?.packages.map((one) => [one.name, one['addedInLayer'], one['removedInLayer']])).toEqual([
      // An empty database is one that names nothing.
      ...[
        ['musl', 1, 2],
        ['musl', 3, null],
      ],
      ['bash', 1, null],
    ]);
    expect(document.problems).toMatchObject([{ code: 'package-record-damaged', layer: 2, path: names[0] }]);
  });

  it('prints a table that no terminal obeys', () => {
    const { stdout, stderr } = runCli(['packages', debian]);
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'NAME      VERSION   ECOSYSTEM  ADDED  CHANGED  REMOVED',
      'bash      5.2-1     deb        1      3        -',
      'curl      1:7.88-2  deb        1      2        -',
    ]);
    expect(stderr).toBe('5 packages\n');
    const odd = runCli(['packages', others, '--image', 'apk:1']);
    expect(odd.stdout).toContain('a\\x1B[31m');
    expect(odd.stderr).toContain('Damaged package record');
    expect(odd.stdout + odd.stderr).not.toContain('\u001b');
  });

  it('reads the evidence of a library, the same bytes each time; where it is gone, it says so', () => {
    const [copy, library] = [copyOf(debian), join(emptyFolder(), 'library')];
    expect(runCli(['add', copy, '--library', library]).status).toBe(0);
    const first = runCli(['packages', '--library', library, '--json']);
    expect(first.stdout).toBe(runCli(['packages', '--library', library, '--json']).stdout);
    expect(JSON.parse(first.stdout)).toEqual(packages(debian));
    rmSync(copy);
    const gone = runCli(['packages', '--library', library]);
    expect([gone.status, gone.stdout]).toEqual([3, '']);
    expect(gone.stderr).toContain(copy);
  });
});
