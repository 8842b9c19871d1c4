import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatherTars } from '../differential/gather-tars';
import { fixturesFolder, repositoryFile } from '../fixtures-folder';
import { lz4Frame, lz4LegacyFrame, skippableFrame } from '../unit/archive/lz4-writer';
import { block, END, file, gnuLong, padded, pax } from '../unit/archive/tar-writer';

/** Small archives and layers to start from. */
export interface FuzzSeeds {
  /** Whole archives with images. */
  readonly archives: readonly Buffer[];
  readonly layers: readonly Buffer[];
  /** Layers in lz4, whose decoder is ours: what gzip and zstd do with damage is the runtime's. */
  readonly lz4: readonly Buffer[];
}

const MAX_BYTES = 40 * 1024;

/** A layer with every form of header that we know. */
const everything = Buffer.concat([
  file('plain.txt', 'plain'),
  pax([['comment', 'for all']], 'g'),
  pax([
    ['path', 'pax/name'],
    ['mtime', '1700000000.25'],
    ['SCHILY.xattr.user.x', 'y'],
  ]),
  file('short', 'data'),
  gnuLong('L', 'gnu/'.repeat(40)),
  gnuLong('K', 'target/'.repeat(40)),
  block({ name: 'link', type: '2', link: 'cut', magic: 'ustar  \0' }),
  block({ name: 'dir/', type: '5' }),
  block({ name: 'hard', type: '1', link: 'plain.txt' }),
  block({ name: 'device', type: '3' }),
  Buffer.concat([
    block({
      name: 'sparse',
      type: 'S',
      size: 512,
      magic: 'ustar  \0',
      raw: [
        [386, '00000010000\x0000000001000\0'],
        [483, '00000100000\0'],
      ],
    }),
    padded('s'.repeat(512)),
  ]),
  pax([
    ['GNU.sparse.major', '1'],
    ['GNU.sparse.minor', '0'],
    ['GNU.sparse.name', 'real.bin'],
    ['GNU.sparse.realsize', '9000'],
  ]),
  Buffer.concat([
    block({ name: 'GNUSparseFile.0/real.bin', size: 1024 }),
    padded('1\n4096\n512\n'),
    padded('s'.repeat(512)),
  ]),
  file('.wh.gone', ''),
  file('d/.wh..wh..opq', ''),
  END,
]);

/** Seeds from the corpus, where it is there, and our own. */
export async function fuzzSeeds(): Promise<FuzzSeeds> {
  const sample = readFileSync(repositoryFile('resources/samples/haproxy-sample.tar'));
  const fixtures = fixturesFolder();
  const out = mkdtempSync(join(tmpdir(), 'stratigraph-fuzz-seeds-'));
  try {
    const tars = fixtures === null ? [] : await gatherTars(fixtures, ['images/odd', 'images/index', 'hostile'], out);
    const small = tars.filter(({ path }) => statSync(path).size <= MAX_BYTES);
    const read = (layers: boolean): readonly Buffer[] =>
      small.filter(({ name }) => name.includes('#') === layers).map(({ path }) => readFileSync(path));
    const archives = read(false);
    const layers = [everything, ...read(true)];
    return { archives: archives.length > 0 ? archives : [sample], layers, lz4: lz4Seeds(everything) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** One of them by its number, as an arbitrary draws it. */
export function seedAt<Seed>(seeds: readonly Seed[], index: number): Seed {
  const seed = seeds[index];
  if (seed === undefined) throw new Error(`no seed ${index}`);
  return seed;
}

/** The same bytes in every form of frame. */
export function lz4Seeds(bytes: Buffer): readonly Buffer[] {
  const middle = Math.floor(bytes.length / 2);
  const checked = { blockCheck: true, contentCheck: true };
  return [
    lz4Frame(bytes, { ...checked, sizeCode: 7, contentSize: bytes.length }),
    lz4Frame(bytes, { contentCheck: true, linked: true, blockBytes: 700 }),
    lz4Frame(bytes, { blockBytes: 300 }),
    lz4LegacyFrame(bytes),
    Buffer.concat([
      skippableFrame('passed'),
      lz4LegacyFrame(bytes.subarray(0, middle)),
      lz4Frame(bytes.subarray(middle), checked),
    ]),
  ];
}
