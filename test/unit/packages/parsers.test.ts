import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { apkInstalled } from '../../../src/engine/detect/packages/apk';
import { databaseKind, systemDatabases } from '../../../src/engine/detect/packages/database-kinds';
import { dpkgListedFiles, dpkgStatus } from '../../../src/engine/detect/packages/dpkg';
import { elfPackages } from '../../../src/engine/detect/packages/elf-packages';
import { gemSpecification } from '../../../src/engine/detect/packages/gemspec';
import { JarReader } from '../../../src/engine/detect/packages/jar-archive';
import { composerInstalled, condaMeta, npmPackage, nugetDeps } from '../../../src/engine/detect/packages/json-packages';
import { osRelease } from '../../../src/engine/detect/packages/os-release';
import type { ParsedDatabase } from '../../../src/engine/detect/packages/package-record.types';
import { pythonMetadata, recordedFiles } from '../../../src/engine/detect/packages/python-metadata';
import { rpmDatabase } from '../../../src/engine/detect/packages/rpm-databases';
import {
  elfOf,
  goSection,
  rpmBerkeley,
  rpmHeaderOf,
  rpmNdb,
  rpmSqlite,
  zipOf,
} from '../../engine-support/made-packages';

const bytes = (text: string): Buffer => Buffer.from(text);
const named = ({ records }: ParsedDatabase): string[] =>
  records.map(
    ({ namespace, name, version }) => `${namespace === null ? '' : `${namespace}/`}${name} ${version ?? '-'}`,
  );

describe('dpkg', () => {
  const status = [
    'Package: bash\nStatus: install ok installed\nMaintainer: M\nArchitecture: amd64\nSource: bash-src (5.2-1)\nVersion: 5.2-1+b8\nDescription: a\n b\n .\n Version: 9\n',
    'Package: gone\nStatus: deinstall ok config-files\nVersion: 1\n',
    'Package: base\nVersion: 12\nArchitecture: all\n',
    'Version: 1\nStatus: install ok installed\n',
  ].join('\n');

  it('tells what is there; what left its configuration is not, and what has no name is damage', () => {
    const parsed = dpkgStatus(bytes(status));
    expect(named(parsed)).toEqual(['bash 5.2-1+b8', 'base 12']);
    expect(parsed.records[0]).toMatchObject({ arch: 'amd64', source: 'bash-src', sourceVersion: '5.2-1', origin: 'M' });
    expect(parsed.damage).toEqual([{ kind: 'bad-record', offset: status.lastIndexOf('\n\n') + 2 }]);
  });

  it('counts files and not their folders', () => {
    expect(dpkgListedFiles(bytes('/.\n/bin\n/bin/bash\n/etc\n/etc/a\n/etc/a/b\n'))).toBe(2);
  });

  const judge = existsSync('/var/lib/dpkg/status') && existsSync('/usr/bin/dpkg-query');
  it.skipIf(!judge)('says of this system what dpkg-query says (skipped where there is none)', () => {
    const form = '${Package} ${Version} ${Architecture} ${db:Status-Status}\n';
    const told = execFileSync('dpkg-query', ['-W', '-f', form], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    const theirs = told.split('\n').filter((line) => /\S/.test(line) && !/ (?:config-files|not-installed)$/.test(line));
    const ours = dpkgStatus(readFileSync('/var/lib/dpkg/status')).records;
    expect(ours.map(({ name, version, arch }) => `${name} ${version} ${arch}`).sort()).toEqual(
      theirs.map((line) => line.replace(/ \S+$/, '')).sort(),
    );
  });
});

it('apk: a letter a field, a file for each R', () => {
  const parsed = apkInstalled(
    bytes('C:Q1x=\nP:musl\nV:1.2.5-r0\nA:x86_64\no:musl\nL:MIT\nF:lib\nR:ld.so\nR:libc.so\n\nP:busybox\nV:1.36-r2\n\n'),
  );
  expect(named(parsed)).toEqual(['musl 1.2.5-r0', 'busybox 1.36-r2']);
  expect(parsed.records[0]).toMatchObject({ arch: 'x86_64', files: 2, licence: 'MIT', source: 'musl' });
});

describe('rpm', () => {
  const many = Array.from({ length: 300 }, (_, n) => `/usr/share/doc/some-package/file-${n}`);
  const headers = [
    rpmHeaderOf({
      name: 'bash',
      version: '5.1.8',
      release: '6.el9',
      sourceRpm: 'bash-5.1.8-6.el9.src.rpm',
      files: ['/usr/bin/bash', '/etc/skel/'],
    }),
    rpmHeaderOf({ name: 'dbus', version: '1.12', release: '8.el9', epoch: 1, files: many }),
    rpmHeaderOf({ name: 'gpg-pubkey', version: 'fd431d51', release: '4ae0493b', arch: '(none)' }),
  ];

  it.each([
    ['SQLite', rpmSqlite],
    ['Berkeley DB', rpmBerkeley],
    ['Berkeley DB, big-endian', (all: readonly Buffer[]) => rpmBerkeley(all, false)],
    ['NDB', rpmNdb],
  ])('%s: names, versions, epoch, and files without folders', (_, write) => {
    const parsed = rpmDatabase(write(headers));
    expect(named(parsed)).toEqual(['bash 5.1.8-6.el9', 'dbus 1.12-8.el9', 'gpg-pubkey fd431d51-4ae0493b']);
    expect(parsed.records.map(({ files, epoch }) => [files, epoch])).toEqual([
      [1, null],
      [300, '1'],
      [0, null],
    ]);
    expect(parsed.records[0]).toMatchObject({ source: 'bash-5.1.8-6.el9.src.rpm', licence: 'MIT', arch: 'x86_64' });
    expect(parsed.damage).toEqual([]);
  });

  it('says of a header that is none that it is damaged, and reads the others', () => {
    const broken = Buffer.from(headers[0] ?? Buffer.alloc(0));
    broken.writeUInt32BE(0xfffffff, 0);
    const parsed = rpmDatabase(rpmNdb([broken, ...headers.slice(1)]));
    expect(parsed.records).toHaveLength(2);
    expect(parsed.damage).toEqual([{ kind: 'bad-record', offset: 32 }]);
  });

  it('says of other bytes that they are no database', () => {
    expect(rpmDatabase(bytes('x'.repeat(9000))).damage).toEqual([{ kind: 'not-this-format', offset: null }]);
  });
});

it('Python: fields up to the first empty line, and rows of RECORD', () => {
  const parsed = pythonMetadata(
    bytes('Metadata-Version: 2.1\r\nName: Foo.Bar\r\nVersion: 1.0\r\nLicense: MIT\r\n\r\nName: other\n'),
  );
  expect(named(parsed)).toEqual(['Foo.Bar 1.0']);
  expect(recordedFiles(bytes('a.py,sha256=x,1\n"b,\n.py",,\nc.py,,'))).toBe(3);
  expect(pythonMetadata(bytes('nothing')).damage).toHaveLength(1);
});

it('npm, Composer, NuGet, conda: what their JSON names', () => {
  expect(named(npmPackage(bytes('{"name":"@a/b","version":"1.0.0","license":{"type":"MIT"}}')))).toEqual([
    '@a/b 1.0.0',
  ]);
  expect(named(npmPackage(bytes('{"type":"module"}')))).toEqual([]);
  expect(npmPackage(bytes('{"name":')).damage).toHaveLength(1);
  const composer = '{"packages":[{"name":"a/b","version":"v1"},{"version":"2"}]}';
  expect(named(composerInstalled(bytes(composer)))).toEqual(['a/b v1']);
  expect(composerInstalled(bytes(composer)).damage).toHaveLength(1);
  const nuget = '{"libraries":{"My/1.0.0":{"type":"project"},"Newtonsoft.Json/13.0.3":{"type":"package"}}}';
  expect(named(nugetDeps(bytes(nuget)))).toEqual(['Newtonsoft.Json 13.0.3']);
  const conda = condaMeta(bytes('{"name":"zlib","version":"1.3","subdir":"linux-64","files":["a","b"]}'));
  expect(conda.records[0]).toMatchObject({ name: 'zlib', version: '1.3', arch: 'linux-64', files: 2 });
  // Nested beyond what can be written again.
  expect(
    named(composerInstalled(bytes(`[{"name":"a/b","version":"1","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`))),
  ).toEqual(['a/b 1']);
});

it('gem: what RubyGems writes, read and not run', () => {
  const spec =
    '# stub: x\nGem::Specification.new do |s|\n  s.name = "rake".freeze\n  s.version = Gem::Version.new("13.1.0")\n  s.licenses = ["MIT".freeze]\n  s.authors = ["A".freeze, "B".freeze]\nend\n';
  expect(gemSpecification(bytes(spec)).records[0]).toMatchObject({
    name: 'rake',
    version: '13.1.0',
    licence: 'MIT',
    origin: 'A, B',
  });
});

it('Java: what Maven wrote, else the name and the manifest; in nested archives too', async () => {
  const inner = await zipOf({
    'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\r\nImplementation-Vendor-Id: org\r\n .example\r\n\r\n',
  });
  const outer = await zipOf({
    'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\r\n',
    'META-INF/maven/g/a/pom.properties': '#x\r\ngroupId=com.example\r\nartifactId=app\r\nversion=1.4.2\r\n',
    'BOOT-INF/lib/left-pad-2.0.jar': inner,
    'BOOT-INF/lib/unnamed.jar': inner,
  });
  const reader = new JarReader('opt/app.jar');
  for (let at = 0; at < outer.length; at += 100) reader.write(outer.subarray(at, at + 100));
  const parsed = reader.end();
  expect(named(parsed)).toEqual(['com.example/app 1.4.2', 'org.example/left-pad 2.0']);
  expect(parsed.records.map(({ inside }) => inside)).toEqual(['', 'BOOT-INF/lib/left-pad-2.0.jar']);
});

describe('programs', () => {
  function read(file: Buffer): readonly ParsedDatabase[] | null {
    const reader = elfPackages();
    let step = reader.next();
    while (step.done !== true) {
      const { offset, length } = step.value;
      step = reader.next(file.subarray(offset, offset + length));
    }
    return step.value;
  }

  it('of Go name their modules; what stands in the place of one is told', () => {
    const modules =
      'path\tx\nmod\tgithub.com/me/app\t(devel)\t\ndep\tgolang.org/x/net\tv0.1.0\th1:x\n=>\tgithub.com/fork/net\tv0.2.0\nbuild\t-compiler=gc\n';
    const [go] = read(elfOf({ '.go.buildinfo': goSection('go1.22.1', modules) })) ?? [];
    expect(go && named(go)).toEqual(['stdlib 1.22.1', 'github.com/me/app (devel)', 'github.com/fork/net v0.2.0']);
  });

  it('of Rust name their crates where they were built so, without those of the building', () => {
    const audit = deflateSync(
      JSON.stringify({
        packages: [
          { name: 'serde', version: '1.0', source: 'crates.io' },
          { name: 'cc', version: '1', kind: 'build' },
        ],
      }),
    );
    const [cargo] = read(elfOf({ '.dep-v0': audit })) ?? [];
    expect(cargo && named(cargo)).toEqual(['serde 1.0']);
    expect(read(elfOf({ '.dep-v0': Buffer.from('no zlib') }))?.[0]?.damage).toHaveLength(1);
  });

  it('of neither say nothing', () => {
    expect(read(elfOf({ '.text': Buffer.alloc(9) }))).toEqual([]);
    expect(read(Buffer.from('#!/bin/sh\n'.repeat(20)))).toBeNull();
  });
});

it('os-release: id and version, quoted or not', () => {
  expect(osRelease(bytes('NAME=x\nID="Debian"\nVERSION_ID="12"\n'))).toEqual({ id: 'debian', versionId: '12' });
  expect(osRelease(bytes('NAME=x\n'))).toBeNull();
});

it('every place where a system has its database is one that is read', () => {
  expect(systemDatabases.filter((path) => databaseKind(path) === null)).toEqual([]);
});
