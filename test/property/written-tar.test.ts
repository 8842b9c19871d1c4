import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeptTime } from '../../src/engine/evidence/archive/tar/kept-time';
import { bytesToText } from '../../src/shared/path-text';
import { readTar, type SeenTar } from '../unit/archive/read-tar';
import { END, file, pax, padded, block } from '../unit/archive/tar-writer';
import { fuzzSeeds } from './fuzz-seeds';
import { writeEntry, type Dialect, type WrittenEntry } from './write-entry';
import { runs } from './runs';

/** Any bytes but NUL; a slash at the end would make another type of a v7 entry. */
const nameBytes = fc
  .uint8Array({ min: 1, max: 255, minLength: 1, maxLength: 240 })
  .filter((bytes) => bytes.at(-1) !== 0x2f && bytes[0] !== 0x2f);
const entryOf: fc.Arbitrary<WrittenEntry> = fc.record({
  name: nameBytes,
  content: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
  mode: fc.integer({ min: 0, max: 0o7777 }),
  uid: fc.bigInt({ min: 0n, max: 0x7fff_ffff_ffffn }),
  gid: fc.bigInt({ min: 0n, max: 0x7fff_ffff_ffffn }),
  mtime: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
  userName: fc.stringMatching(/^[a-z]{0,31}$/),
});
const written = fc.array(fc.tuple(entryOf, fc.constantFrom<Dialect>('gnu', 'pax', 'star')), { maxLength: 5 });

describe('parse(write(x)) = x', () => {
  it('for names of any bytes, numbers of any size and times before 1970, as GNU tar, pax and star write them', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 1, max: 2000 }), (entries, chunk) => {
        const tar = readTar(Buffer.concat([...entries.map(([entry, dialect]) => writeEntry(entry, dialect)), END]), [
          chunk,
        ]);
        const unkept = entries.filter(([{ mtime }]) => !isKeptTime(mtime * 1_000_000_000n));
        expect(tar.problems.map(({ code, params }) => [code, params['field']])).toEqual(
          unkept.map(() => ['time-not-kept', 'mtime']),
        );
        expect(tar.entries.map(({ name, content, head }) => ({ name, content, ...fieldsOf(head) }))).toEqual(
          entries.map(([entry]) => ({
            name: bytesToText(entry.name),
            content: entry.content.toString('latin1'),
            mode: entry.mode,
            uid: Number(entry.uid),
            gid: Number(entry.gid),
            mtimeNs: entry.mtime * 1_000_000_000n,
            userName: entry.userName,
          })),
        );
      }),
      runs(500),
    );
  });

  it('for sparse files in the forms 0.1 and 1.0 of GNU tar', () => {
    const parts = fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 700 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 900 }), fc.boolean(), (gaps, tail, inData) => {
        const { logical, stored, map } = sparseFile(gaps, tail);
        const tar = readTar(
          Buffer.concat([inData ? sparse10(logical, stored, map) : sparse01(logical, stored, map), END]),
        );
        expect(tar.problems).toEqual([]);
        expect(tar.entries.map(({ name, content }) => [name, content])).toEqual([
          ['holes', logical.toString('latin1')],
        ]);
      }),
      runs(300),
    );
  });
});

describe('whole archives and layers of every seed', async () => {
  const seeds = await fuzzSeeds();
  it.each([1, 7, 511, 512, 513, 4096, 65_536, 1 << 20])('read the same in chunks of %i bytes', (size) => {
    for (const bytes of [...seeds.layers, ...seeds.archives])
      expect(summary(readTar(bytes, [size]))).toEqual(summary(readTar(bytes)));
  });
});

function fieldsOf(head: SeenTar['entries'][number]['head']): Record<string, unknown> {
  const { mode, uid, gid, mtimeNs, userName } = head;
  return { mode, uid, gid, mtimeNs, userName: bytesToText(userName) };
}

function summary({ entries, problems, ending }: SeenTar): unknown {
  const shown = entries.map(({ name, content, complete, head }) => [name, content, complete, head.headerOffset]);
  return { shown, problems, ending };
}

/** A file whose holes and data have the lengths given, and its map. */
function sparseFile(gaps: readonly (readonly [number, number])[], tail: number) {
  const pieces: Buffer[] = [];
  const data: Buffer[] = [];
  const map: number[] = [];
  let at = 0;
  for (const [index, [hole, length]] of gaps.entries()) {
    const bytes = Buffer.alloc(length, 65 + index);
    pieces.push(Buffer.alloc(hole), bytes);
    data.push(bytes);
    map.push(at + hole, length);
    at += hole + length;
  }
  return { logical: Buffer.concat([...pieces, Buffer.alloc(tail)]), stored: Buffer.concat(data), map };
}

function sparse01(logical: Buffer, stored: Buffer, map: readonly number[]): Buffer {
  const head = pax([
    ['GNU.sparse.size', String(logical.length)],
    ['GNU.sparse.numblocks', String(map.length / 2)],
    ['GNU.sparse.name', 'holes'],
    ['GNU.sparse.map', map.join(',')],
  ]);
  return Buffer.concat([head, file('GNUSparseFile.0/holes', stored)]);
}

function sparse10(logical: Buffer, stored: Buffer, map: readonly number[]): Buffer {
  const head = pax([
    ['GNU.sparse.major', '1'],
    ['GNU.sparse.minor', '0'],
    ['GNU.sparse.name', 'holes'],
    ['GNU.sparse.realsize', String(logical.length)],
  ]);
  const data = Buffer.concat([padded([map.length / 2, ...map, ''].join('\n')), stored]);
  return Buffer.concat([head, block({ name: 'GNUSparseFile.0/holes', size: data.length }), padded(data)]);
}
