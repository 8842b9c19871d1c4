import type { FieldCase } from '../field-case.types';
import { among, inspect, tree } from './asks';

const toolSha = '5c2007d0f761d46e2cc086772cbc3a006542410efdfb271ccd36eed60c0fb4e2';

export const whiteoutsAndLinks: readonly FieldCase[] = [
  {
    name: 'a01',
    trait: 'a symlink takes the place of a directory, no whiteout',
    asks: [tree('a01.tar', '0\td\tsrv', '0\td\tsrv/app', '0\tf\tsrv/app/lib.jar', '1\td\topt', '1\tl\topt/app')],
  },
  {
    name: 'a02',
    trait: 'AUFS pseudo-links: names are hard links into .wh..wh.plnk',
    asks: [
      { args: ['cat', '{a02.tar}', '--layer', '2', 'usr/bin/tool'], stdout: 'body of the tool\n' },
      { args: ['cat', '{a02.tar}', '--layer', '2', 'usr/bin/tool2'], stdout: 'body of the tool\n' },
      { args: ['anomalies', '{a02.tar}', '--json'], lacks: ['dangling-link'] },
      {
        args: ['files', '{a02.tar}', '--view', 'merged', '--jsonl'],
        // What a link names stays as it is recorded; no path of the tree lies there.
        lacks: ['"path":".wh..'],
      },
      { args: ['extract', '{a02.tar}', '--out', '{out}', '--json'], has: [toolSha] },
    ],
  },
  {
    name: 'a04',
    trait: '.wh..wh..opqX is no opaque marker; a whiteout in the lowest layer',
    asks: [tree('a04.tar', '0\tf\tetc/hostname', '0\tf\tetc/passwd', '1\td\tetc')],
  },
  {
    name: 'a05',
    trait: 'a directory takes the place of a symlink of a lower layer',
    asks: [
      tree(
        'a05.tar',
        '0\td\tusr',
        '0\td\tusr/lib',
        '0\tf\tusr/lib/libc.so.6',
        '1\td\tlib',
        '1\td\tlib/x86',
        '1\tf\tlib/x86/driver.so',
      ),
    ],
  },
  {
    name: 'a08',
    trait: 'a chain of 60 hard links',
    asks: [
      { args: ['cat', '{a08.tar}', '--layer', '1', 'tmp/link59'], stdout: 'end of the chain\n' },
      { args: ['anomalies', '{a08.tar}', '--json'], lacks: ['dangling-link'] },
    ],
  },
  {
    name: 'a09',
    trait: 'an overlayfs upper directory packed as it is',
    asks: [
      {
        args: ['anomalies', '{a09.tar}', '--json'],
        json: {
          anomalies: among(
            { kind: 'overlay-whiteout', layer: 2, path: 'etc/gone.conf' },
            { kind: 'overlay-opaque', layer: 2, path: 'data' },
          ),
        },
      },
      tree('a09.tar', '0\tf\tdata/old', '1\tc\tetc/gone.conf', '1\td\tdata', '1\td\tetc', '1\tf\tdata/new'),
    ],
  },
  {
    name: 'a10',
    trait: 'whiteout and symlink of one name in one layer',
    asks: [tree('a10.tar', '1\td\tdir', '1\td\tnewdir', '1\tf\tnewdir/file', '1\tl\tdir/dir')],
  },
  {
    name: 'a12',
    trait: 'a hard link below folders that have no entry',
    asks: [
      { args: ['cat', '{a12.tar}', '--layer', '1', 'bin/app.runfiles/_repo_mapping'], stdout: 'map\n' },
      {
        args: ['cat', '{a12.tar}', '--layer', '1', 'bin/app.runfiles/_main/app_/app'],
        stdout: 'application\n'.repeat(9),
      },
      inspect('a12.tar', { problems: [] }),
      { args: ['anomalies', '{a12.tar}', '--json'], json: { anomalies: [] } },
    ],
  },
  {
    name: 'a13',
    trait: 'ostree: every file is a hard link into sysroot/ostree/repo/objects',
    asks: [
      { args: ['cat', '{a13.tar}', '--layer', '1', 'usr/bin/tool'], stdout: '#!/bin/sh\necho tool\n' },
      { args: ['findings', '{a13.tar}', '--json', '--reveal'], values: ['a13'], has: ['usr/etc/app/app.yaml'] },
      {
        args: ['extract', '{a13.tar}', '--path', 'usr/**', '--out', '{out}', '--json'],
        json: {
          entries: among(
            {
              path: 'usr/bin/tool',
              sha256: 'bf664cf84f00f6ed76164c8457fdeaf8e4dee547226e9ffcf8274e2d2246fed9',
              ok: true,
            },
            { path: 'usr/lib/systemd/x.service', ok: true },
          ),
        },
      },
      { args: ['add', '{a13.tar}', '--library', '{library}'] },
      {
        args: ['search', 'in:content name:app.yaml db.example.org', '--library', '{library}', '--json'],
        json: { total: 1, hits: among({ path: 'usr/etc/app/app.yaml' }) },
      },
      { args: ['anomalies', '{a13.tar}', '--json'], none: { kinds: [{ kind: 'dangling-link' }] } },
    ],
  },
];
