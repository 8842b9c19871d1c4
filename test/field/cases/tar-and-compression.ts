import type { FieldCase } from '../field-case.types';
import { among, entries, inspect } from './asks';

const longName = 'app/src/' + 'long-directory-name-'.repeat(6);
const disk = {
  path: 'disk.img',
  size: 7876665,
  sha256: '0f55a362afda153f750b823f805f5d5bcc4895d8ae10971268bab3a11655bac7',
};
const made = '2023-11-14T22:13:20Z';

/** The one layer of many cases, whatever it is compressed with. */
export const usualLayer = {
  diffId: 'sha256:e2f3681de3fa4acf73f954d45453bc4b18346a48c695b04b48d1410fd9e8fdc0',
  digestStatus: 'verified',
  diffIdStatus: 'verified',
  entries: 41,
};

const oldTar = [
  { path: 'dir', type: 'dir' },
  { path: 'dir/model.bin', type: 'file', size: 10 },
  { path: 'dir/link', type: 'symlink', link: 'model.bin' },
];

export const tarForms: readonly FieldCase[] = [
  {
    name: 'b01',
    trait: 'git archive: a pax global header',
    asks: [
      entries(
        'b01.tar',
        { path: 'app', type: 'dir', mtime: '2022-02-02T02:02:02Z' },
        { path: 'app/README', size: 8, mtime: '2022-02-02T02:02:02Z' },
        { path: 'app/src', type: 'dir' },
        { path: longName, type: 'dir' },
        { path: `${longName}/main.c`, size: 13 },
      ),
    ],
  },
  {
    name: 'b02',
    trait: 'negative and fractional pax times',
    asks: [
      entries(
        'b02.tar',
        { path: 'old', mtime: '1901-12-24T00:00:00Z' },
        { path: 'half', mtime: '1969-12-31T23:59:59.5Z' },
        { path: 'quarter', mtime: '1969-12-31T23:59:58.75Z' },
        { path: 'nano', mtime: '2023-11-14T22:13:20.123456789Z' },
      ),
    ],
  },
  {
    name: 'b04',
    trait: 'a pax path that is no UTF-8',
    asks: [
      entries(
        'b04.tar',
        { path: 'etc/ssl/Certic\\xE1mara.pem', pathBytes: 'ZXRjL3NzbC9DZXJ0aWPhbWFyYS5wZW0=' },
        { path: 'etc/\\xE4.conf', pathBytes: 'ZXRjL+QuY29uZg==' },
      ),
    ],
  },
  {
    name: 'b06',
    trait: 'four sparse forms of GNU tar',
    asks: [
      {
        args: ['files', '{b06.tar}', '--view', 'all', '--jsonl'],
        lines: [1, 2, 3, 4].map((layer) => ({ ...disk, layer })),
      },
    ],
  },
  {
    name: 'b07',
    trait: 'size 0 in the header, the real one in pax',
    asks: [
      entries(
        'b07.tar',
        { path: 'big', size: 1600, sha256: '1f1a5c83e53c9faa87badd5d17c45ffec49b137430c9817dd5c9420fd96aaa3e' },
        { path: 'next', size: 1 },
      ),
    ],
  },
  {
    name: 'b08',
    trait: 'a pax size before a GNU long name',
    asks: [
      entries(
        'b08.tar',
        {
          path: 'longname.txt',
          size: 2048,
          sha256: 'b12677fa7375c0d1c1fee2d33b0985a8603c1952a029fb91b248c2ad4cf22132',
        },
        { path: 'file_d' },
      ),
    ],
  },
  {
    name: 'b10',
    trait: 'the owner only in pax',
    asks: [entries('b10.tar', { path: 'owned', uid: 1001470000, gid: 4294967294 })],
  },
  {
    name: 'b11',
    trait: 'a signed checksum, and one of seven digits',
    asks: [
      entries(
        'b11.tar',
        { path: 'tz/Asunci\\xF3n', size: 6, mtime: made },
        { path: 'seven', size: 1, mtime: made },
        { path: 'last', size: 1, mtime: made },
      ),
      inspect('b11.tar', { problems: [] }),
    ],
  },
  {
    name: 'b13',
    trait: 'a bad checksum in the middle',
    asks: [
      entries('b13.tar', { path: 'foo', size: 3 }, { path: 'quz', size: 3 }),
      inspect('b13.tar', { problems: [{ code: 'tar-header-damaged', layer: 1, offset: 1024 }] }),
    ],
  },
  {
    name: 'b14',
    trait: 'a v7 tar without magic, as layer and as root file system',
    asks: [
      entries('b14.tar', ...oldTar),
      inspect('b14-rootfs.tar', {
        evidence: { container: 'rootfs' },
        problems: [],
        images: [{ layers: [{ entries: 5 }] }],
      }),
    ],
  },
  {
    name: 'b15',
    trait: 'the ustar prefix at its limits',
    asks: [
      entries(
        'b15.tar',
        { path: `${'p'.repeat(77)}/${'q'.repeat(77)}/${'n'.repeat(100)}` },
        { path: 'a'.repeat(100) },
        { path: `usr/local/lib/node_modules/${'x'.repeat(120)}/first.js` },
        { path: `${'d/'.repeat(60)}first.js` },
      ),
    ],
  },
  {
    name: 'b17',
    trait: 'a latin-1 name beside its UTF-8 twin',
    asks: [
      entries(
        'b17.tar',
        { path: 'data', type: 'dir' },
        { path: 'data/file-with-umlaut-\\xE4', pathBytes: 'ZGF0YS9maWxlLXdpdGgtdW1sYXV0LeQ=' },
        { path: 'data/file-with-umlaut-ä' },
      ),
    ],
  },
  {
    name: 'b18',
    trait: 'an entry without name, content cut short',
    asks: [
      entries('b18.tar', { path: '', size: 7 }, { path: 'ok', size: 2 }, { path: 'cut', size: 5000 }),
      inspect('b18.tar', {
        images: [{ layers: [{ entries: 3 }] }],
        problems: among({ code: 'tar-truncated', layer: 1, path: 'cut' }),
      }),
    ],
  },
];

export const compressions: readonly FieldCase[] = [
  { name: 'c01', trait: 'zstd behind a skippable frame' },
  { name: 'c03', trait: 'zstd:chunked' },
  { name: 'c04', trait: 'gzip of one member per 512 bytes' },
].map(({ name, trait }) => ({
  name,
  trait,
  asks: [inspect(`${name}.tar`, { images: [{ layers: [usualLayer] }], problems: [] })],
}));
