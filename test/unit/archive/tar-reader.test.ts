import { describe, expect, it } from 'vitest';
import { namesOf, readTar } from './read-tar';
import { block, END, file, gnuLong, padded, pax } from './tar-writer';

const GNU = 'ustar  \0';

describe('tar reader: names', () => {
  it('joins the ustar prefix, and only where the format has one', () => {
    expect(namesOf(readTar(Buffer.concat([file('b.txt', 'x', { prefix: 'deep/a' }), END])))).toEqual(['deep/a/b.txt']);
    expect(namesOf(readTar(Buffer.concat([file('b.txt', 'x', { prefix: 'deep/a', magic: GNU }), END])))).toEqual([
      'b.txt',
    ]);
  });

  it('reads GNU long names and links, which stand over pax as in Go', () => {
    const long = 'n'.repeat(5000);
    const tar = readTar(
      Buffer.concat([gnuLong('L', long), gnuLong('K', 'target'.repeat(40)), block({ type: '2', link: 'short' }), END]),
    );
    expect(namesOf(tar)).toEqual([long]);
    expect(Buffer.from(tar.entries[0]?.head.linkName ?? []).toString()).toBe('target'.repeat(40));
    const both = readTar(Buffer.concat([gnuLong('L', 'gnu'), pax([['path', 'pax']]), file('header'), END]));
    expect(namesOf(both)).toEqual(['gnu']);
    expect(both.problems.map(({ code, params }) => [code, params])).toEqual([['tar-name-ambiguous', { other: 'pax' }]]);
  });

  it('keeps names that are not UTF-8 apart', () => {
    const tar = readTar(Buffer.concat([file(Buffer.from([0xff, 0xfe])), file(Buffer.from([0xff, 0xfd])), END]));
    expect(namesOf(tar)).toEqual(['\udcff\udcfe', '\udcff\udcfd']);
  });

  it('puts the offset of the first extended header into the entry', () => {
    const tar = readTar(Buffer.concat([file('a'), pax([['path', 'b']]), file('x', 'data'), END]));
    expect(tar.entries.map(({ head }) => [head.headerOffset, head.dataOffset])).toEqual([
      [0, 512],
      [1024, 2560],
    ]);
  });
});

describe('tar reader: types and sizes', () => {
  it.each(['1', '2', '3', '4', '5', '6'])('gives type %s no data whatever its size says, and goes on', (type) => {
    const tar = readTar(Buffer.concat([file('before'), block({ name: 'odd', type, size: 700 }), file('after'), END]));
    expect(namesOf(tar)).toEqual(['before', 'odd', 'after']);
    expect(tar.codes).toEqual(['tar-size-without-data']);
  });

  it('finds what follows the data that a folder must not have', () => {
    const tar = readTar(Buffer.concat([block({ type: '5', size: 512 }), padded('no header'), file('after'), END]));
    expect(namesOf(tar)).toEqual(['a.txt', 'after']);
    expect(tar.codes).toEqual(['tar-size-without-data', 'tar-data-unlisted']);
  });

  it('takes an old file name that ends in a slash for a folder', () => {
    const tar = readTar(Buffer.concat([block({ name: 'old/', type: '\0', magic: '' }), END]));
    expect(String.fromCharCode(tar.entries[0]?.head.typeFlag ?? 0)).toBe('5');
  });

  it.each([
    ['octal', '00000000017\0', 15],
    ['octal after blanks', '         17 ', 15],
    ['base-256', Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 15]), 15],
    ['empty', '\0'.repeat(12), 0],
  ])('reads a size in %s', (_, raw, size) => {
    const tar = readTar(Buffer.concat([block({ raw: [[124, raw]] }), padded('x'.repeat(size)), file('after'), END]));
    expect(tar.entries.map(({ head }) => head.size)).toEqual([size, 1]);
  });

  it.each([
    ['negative', Buffer.alloc(12, 0xff)],
    ['letters', '99zz9999999\0'],
    ['2^63', Buffer.from([0x80, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0])],
    ['2^88', Buffer.from([0x80, ...Array.from({ length: 11 }, () => 0xff)])],
  ])('lists an entry whose size is %s, says so, and goes on', (_, raw) => {
    const tar = readTar(Buffer.concat([file('before'), block({ name: 'odd', raw: [[124, raw]] }), file('after'), END]));
    expect(namesOf(tar)).toEqual(['before', 'odd', 'after']);
    expect(tar.problems[0]).toMatchObject({ code: 'tar-field-invalid', severity: 'error', params: { field: 'size' } });
  });

  it.each(['9223372037', '-62135596800', '12345678901234567890.5'])(
    'says that a time of %s s cannot be kept',
    (mtime) => {
      const tar = readTar(Buffer.concat([pax([['mtime', mtime]]), file('odd'), file('after'), END]));
      expect(namesOf(tar)).toEqual(['odd', 'after']);
      const params = { field: 'mtime', value: `${mtime.split('.', 1)[0] ?? ''} s` };
      expect(tar.problems).toMatchObject([{ code: 'time-not-kept', severity: 'warning', params }]);
    },
  );

  it.each(['9223372036.854775807', '-9223372036', '-1.5'])('keeps a time of %s s', (mtime) => {
    expect(readTar(Buffer.concat([pax([['mtime', mtime]]), file('odd'), END])).codes).toEqual([]);
  });

  it('accepts checksums that were summed as signed bytes', () => {
    const tar = readTar(Buffer.concat([block({ name: Buffer.from([0xe9, 0xe9]), signedSum: true }), END]));
    expect(tar.entries).toHaveLength(1);
    expect(tar.codes).toEqual([]);
  });
});

describe('tar reader: pax', () => {
  it('applies numbers, times and owners, and keeps the rest', () => {
    const records: [string, string][] = [
      ['mtime', '-1.5'],
      ['uid', '70000000'],
      ['uname', 'büro'],
      ['SCHILY.xattr.user.x', '1'],
      ['__proto__', 'x'],
    ];
    const { head } = readTar(Buffer.concat([pax(records), file('a'), END])).entries[0] ?? { head: undefined };
    expect(head).toMatchObject({ mtimeNs: -1_500_000_000n, uid: 70_000_000 });
    expect(Buffer.from(head?.userName ?? []).toString()).toBe('büro');
    expect(head?.extended).toEqual([
      ['SCHILY.xattr.user.x', '1'],
      ['__proto__', 'x'],
    ]);
  });

  it('applies a global header to all that follow, and a local one over it', () => {
    const tar = readTar(
      Buffer.concat([pax([['mtime', '5']], 'g'), file('a'), pax([['mtime', '6']]), file('b'), file('c'), END]),
    );
    expect(tar.entries.map(({ head }) => head.mtimeNs)).toEqual([5_000_000_000n, 6_000_000_000n, 5_000_000_000n]);
  });

  it('lets no global header rename all entries', () => {
    const tar = readTar(
      Buffer.concat([
        pax(
          [
            ['path', 'all'],
            ['size', '0'],
          ],
          'g',
        ),
        file('a'),
        file('b'),
        END,
      ]),
    );
    expect(namesOf(tar)).toEqual(['a', 'b']);
    expect(tar.codes).toEqual(['tar-name-ambiguous']);
  });

  it('takes the first of two headers in a row and names the second', () => {
    const tar = readTar(Buffer.concat([pax([['path', 'one']]), pax([['path', 'two']]), file('h'), END]));
    expect(namesOf(tar)).toEqual(['one']);
    expect(tar.problems[0]).toMatchObject({ code: 'tar-name-ambiguous', params: { other: 'two' } });
  });

  it.each([
    ['a length past the end', '99999 path=evil\n'],
    ['a length of 0', '0 path=e.tx\n'],
    ['a negative length', '-9 path=ab\n'],
    ['no equals sign', '7 abcd\n'],
  ])('reports a record with %s, and lists the entry by its header', (_, body) => {
    const header = Buffer.concat([block({ type: 'x', size: body.length }), padded(body)]);
    const tar = readTar(Buffer.concat([header, file('a'), file('b'), END]));
    expect(namesOf(tar)).toEqual(['a', 'b']);
    expect(tar.codes).toEqual(['tar-pax-damaged']);
  });

  it('does not believe a header that claims 1 GiB', () => {
    const tar = readTar(Buffer.concat([block({ type: 'x', size: 1 << 30 }), file('a'), END]));
    expect(namesOf(tar)).toEqual(['a']);
    expect(tar.codes).toContain('tar-extended-header-too-large');
  });

  it('survives 20,000 headers in a row', () => {
    const tar = readTar(
      Buffer.concat([...Array.from({ length: 20_000 }, () => pax([['comment', 'x']])), file('a'), END]),
    );
    expect(namesOf(tar)).toEqual(['a']);
  });
});

describe('tar reader: damage and endings', () => {
  const broken = Buffer.from(block({ name: 'broken' }));
  broken[0] = 0x5a;

  it('reports a damaged header and goes on at the next valid one', () => {
    const tar = readTar(Buffer.concat([file('a'), broken, padded('x'), file('b'), END]));
    expect(namesOf(tar)).toEqual(['a', 'b']);
    expect(tar.problems).toMatchObject([{ code: 'tar-header-damaged', offset: 1024, params: { bytes: 1024 } }]);
  });

  it('does not take zeros among damaged bytes for the end', () => {
    const tar = readTar(Buffer.concat([file('a'), broken, Buffer.alloc(2048), file('b'), END]));
    expect(tar.entries.map(({ head }) => head.afterEnd)).toEqual([false, false]);
  });

  it('lists entries behind the end and flags them', () => {
    const tar = readTar(Buffer.concat([file('a'), END, file('hidden'), END]));
    expect(tar.entries.map(({ name, head }) => [name, head.afterEnd])).toEqual([
      ['a', false],
      ['hidden', true],
    ]);
    expect(tar.codes).toEqual(['tar-entries-after-end']);
  });

  it('counts garbage behind the end', () => {
    const tar = readTar(Buffer.concat([file('a'), END, Buffer.from('garbage'.repeat(100))]));
    expect(tar.ending).toMatchObject({ trailingBytes: 700, endMarker: 1024, truncated: false });
    expect(tar.problems).toMatchObject([{ code: 'tar-trailing-data', severity: 'info' }]);
  });

  it('says that random bytes are no tar', () => {
    const tar = readTar(Buffer.from('not a tar at all '.repeat(200)));
    expect(tar.ending).toMatchObject({ isTar: false, startsAsTar: false });
    expect(tar.entries).toEqual([]);
  });

  it('keeps every earlier entry wherever the stream is cut', () => {
    const whole = Buffer.concat([
      file('a', 'A'.repeat(600)),
      pax([['path', 'b']]),
      file('x', 'B'.repeat(700)),
      file('c'),
      END,
    ]);
    const ends = readTar(whole).entries.map(({ head }) => head.dataOffset + head.storedSize);
    for (let cut = 0; cut <= whole.length; cut += 512) {
      const tar = readTar(whole.subarray(0, cut));
      const kept = tar.entries.filter(({ complete }) => complete).length;
      expect(kept, `cut at ${cut}`).toBe(ends.filter((end) => end <= cut).length);
      if (tar.ending.truncated) expect(tar.codes, `cut at ${cut}`).toContain('tar-truncated');
    }
  });
});

describe('tar reader: sparse files', () => {
  const real = 'x'.repeat(512);
  const octal = (value: number): string => `${value.toString(8).padStart(11, '0')}\0`;
  const expected = '\0'.repeat(1024) + real + '\0'.repeat(464);
  const map = padded('1\n1024\n512\n');
  const forms: readonly (readonly [string, Buffer])[] = [
    [
      'old GNU',
      Buffer.concat([
        block({
          type: 'S',
          size: 512,
          magic: GNU,
          raw: [
            [386, octal(1024)],
            [398, octal(512)],
            [483, octal(2000)],
          ],
        }),
        padded(real),
      ]),
    ],
    [
      'pax 0.0',
      Buffer.concat([
        pax([
          ['GNU.sparse.size', '2000'],
          ['GNU.sparse.numblocks', '1'],
          ['GNU.sparse.offset', '1024'],
          ['GNU.sparse.numbytes', '512'],
        ]),
        file('a.txt', real),
      ]),
    ],
    [
      'pax 0.1',
      Buffer.concat([
        pax([
          ['GNU.sparse.size', '2000'],
          ['GNU.sparse.numblocks', '1'],
          ['GNU.sparse.map', '1024,512'],
        ]),
        file('a.txt', real),
      ]),
    ],
    [
      'pax 1.0',
      Buffer.concat([
        pax([
          ['GNU.sparse.major', '1'],
          ['GNU.sparse.minor', '0'],
          ['GNU.sparse.name', 'a.txt'],
          ['GNU.sparse.realsize', '2000'],
        ]),
        block({ name: 'GNUSparseFile.0/a', size: 1024 }),
        map,
        padded(real),
      ]),
    ],
  ];

  it.each(forms)('reads the logical content of %s', (_, bytes) => {
    const tar = readTar(Buffer.concat([bytes, file('after'), END]), [1000]);
    expect(tar.entries.map(({ name, head }) => [name, head.size])).toEqual([
      ['a.txt', 2000],
      ['after', 1],
    ]);
    expect(tar.entries[0]?.content).toBe(expected);
    expect(tar.codes).toEqual([]);
  });

  it('shows the stored bytes where the map does not hold', () => {
    const bad = pax([
      ['GNU.sparse.size', '2000'],
      ['GNU.sparse.numblocks', '1'],
      ['GNU.sparse.map', '1900,512'],
    ]);
    const tar = readTar(Buffer.concat([bad, file('a.txt', real), END]));
    expect(tar.entries[0]?.content).toBe(real);
    expect(tar.codes).toEqual(['tar-sparse-map-invalid']);
  });
});
