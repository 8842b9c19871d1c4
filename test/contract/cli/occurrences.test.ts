import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { dpkgStatus, writePackageArchive } from '../../engine-support/package-archive';
import { emptyFolder, runCli } from './run-cli';

const folder = emptyFolder();
const library = join(folder, 'library');
const [debian, other, gone] = ['debian', 'other', 'gone'].map((name) => join(folder, `${name}.tar`)) as [
  string,
  string,
  string,
];
const token = 'AKIAQ3EGTTYN5LVMHX2R';

type Row = Readonly<Record<string, unknown>>;
const occurrences = (...words: readonly string[]) => runCli(['occurrences', '--library', library, ...words]);

function placesOf(...words: readonly string[]): readonly Row[] {
  const { places } = JSON.parse(occurrences(...words, '--json').stdout) as { readonly places: readonly Row[] };
  return places;
}

const told = (places: readonly Row[]): readonly unknown[] =>
  places.map((one) => [
    (one['image'] as Row)['references'],
    ...['layer', 'version', 'state', 'endedInLayer'].map((key) => one[key]),
  ]);

beforeAll(async () => {
  await writePackageArchive(debian);
  await writeDockerArchive(other, [
    {
      tag: 'other:1',
      layers: [
        [{ name: 'var/lib/dpkg/status', content: dpkgStatus(['curl', '1:7.88-2']) }],
        [{ name: 'srv/key', content: `key = ${token}\n` }],
      ],
    },
  ]);
  await writeDockerArchive(gone, [
    {
      tag: 'gone:1',
      layers: [
        [
          { name: 'srv/node_modules/left-pad/package.json', content: '{"name":"left-pad","version":"1.3.0"}' },
          { name: 'etc/again', content: `aws: ${token}\n` },
        ],
        [{ name: 'etc/.wh.again', content: '' }],
      ],
    },
  ]);
  for (const [path, name] of [
    [debian, 'One'],
    [other, 'Two'],
    [gone, 'Two'],
  ] as const)
    expect(runCli(['add', path, '--library', library, '--case', name]).status).toBe(0);
});

describe('occurrences --package', () => {
  it('names every image that has or had a version, with its layers and cases', () => {
    const places = placesOf('--package', 'curl');
    expect(told(places)).toEqual([
      [['debian:1'], 1, '1:7.88-1', 'changed', 2],
      [['debian:1'], 2, '1:7.88-2', 'present', null],
      [['other:1'], 1, '1:7.88-2', 'present', null],
    ]);
    expect(places.map((one) => (one['image'] as Row)['cases'])).toEqual([['One'], ['One'], ['Two']]);
    expect(places[2]).toMatchObject({ path: 'var/lib/dpkg/status', ecosystem: 'deb' });
    expect(places[2]?.['diffId']).toMatch(/^sha256:/);
  });

  it.each([
    ['curl@1:7.88-1', [[['debian:1'], 1, '1:7.88-1', 'changed', 2]]],
    ['pkg:deb/debian/openssl@3.0?arch=amd64', [[['debian:1'], 2, '3.0', 'removed', 3]]],
    [
      'pkg:npm/left-pad',
      [
        [['debian:1'], 1, '1.3.0', 'removed', 4],
        [['gone:1'], 1, '1.3.0', 'present', null],
      ],
    ],
    ['pkg:pypi/curl', []],
  ])('takes %s', (text, expected) => {
    expect(told(placesOf('--package', text))).toEqual(expected);
  });

  it('prints a line for each, as many as are asked for', () => {
    const { stdout, status } = occurrences('--package', 'curl', '--limit', '1');
    expect([status, stdout]).toEqual([
      0,
      'In 2 images of 3\ndebian:1 (One)  layer 1  deb  curl 1:7.88-1  var/lib/dpkg/status  changed by layer 2\n2 more with --limit\n',
    ]);
  });

  it.each(['pkg:nothing', 'pkg:generic/x@1', 'curl@', ''])('refuses %j', (text) => {
    expect(occurrences('--package', text).status).toBe(2);
  });
});

describe('occurrences --finding', () => {
  it('names every place of the value in all images, masked', () => {
    const run = runCli(['findings', '--library', library, '--image', 'other:1', '--json']);
    const { findings } = JSON.parse(run.stdout) as { readonly findings: readonly Row[] };
    const id = String(findings[0]?.['id']);
    expect(placesOf('--finding', id)).toMatchObject([
      { image: { references: ['other:1'], cases: ['Two'] }, layer: 2, where: { path: 'srv/key' }, state: 'present' },
      { image: { references: ['gone:1'] }, layer: 1, where: { path: 'etc/again' }, state: 'deleted', hiddenInLayer: 2 },
    ]);
    const { stdout } = occurrences('--finding', id);
    expect(stdout).toContain('gone:1 (Two)  layer 1  etc/again line 1  deleted by layer 2\n');
    expect(stdout).not.toContain(token);
    expect(occurrences('--finding', 'none')).toMatchObject({ status: 2 });
  });
});

it('images that cannot be read are named, and what the others have is told', () => {
  rmSync(gone);
  const { status, stdout, stderr } = occurrences('--package', 'left-pad');
  expect([status, stdout.split('\n')[0]]).toEqual([3, 'In 1 image of 3']);
  expect(stderr).toContain('Not read completely: gone:1 (Two): ');
  const document = JSON.parse(occurrences('--package', 'left-pad', '--json').stdout) as Row;
  expect(document['notRead']).toMatchObject([{ image: { references: ['gone:1'] } }]);
});
