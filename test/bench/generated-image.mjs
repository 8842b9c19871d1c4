// Docker archives of any number of small files, always the same bytes for the same numbers. Names repeat as they do in
// images of programs: one directory for eight files, most names from a short list, one of twelve there only once.
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

const BLOCK = 512;
const BUFFERED = 8 * 1024 * 1024;
const FILES_OF_A_DIR = 8;
const COMMON = ['package.json', 'index.js', 'README.md', 'LICENSE', 'index.d.ts', 'main.py', '__init__.py', 'util.js'];
const FURTHER = Array.from({ length: 5000 }, (_, n) => `${['get', 'set', 'is', 'to'][n % 4]}-${(n * 7919) % 5000}.js`);

/** Name of file number `n` of a layer. */
function nameOf(n, layer) {
  const dir = Math.floor(n / FILES_OF_A_DIR);
  const place = n % FILES_OF_A_DIR;
  const folder = `srv/app-${layer}/node_modules/pkg-${dir % 4096}/lib-${Math.floor(dir / 4096)}`;
  if (n % 12 === 5) return `${folder}/chunk-${(n * 2654435761 + layer).toString(36)}.js`;
  return `${folder}/${place < 4 ? COMMON[(n >> 3) % 2 === 0 ? place : place + 4] : FURTHER[(n * 31) % 5000]}`;
}

/** A header of a plain tar. */
export function header(name, size, type) {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100, 'latin1');
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('14541205000\0', 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\x0000', 257, 8, 'latin1');
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A file that is written in large pieces; while `hash` is set it takes all that is written. */
export class Output {
  #handle;
  #buffer = Buffer.alloc(BUFFERED);
  #used = 0;
  #position = 0;
  hash = null;

  constructor(path) {
    this.#handle = openSync(path, 'w');
  }

  write(bytes) {
    if (this.#used + bytes.length > BUFFERED) this.flush();
    bytes.copy(this.#buffer, this.#used);
    this.#used += bytes.length;
  }

  /** A hole: zeros that take no room on the disk. */
  zeros(bytes) {
    this.flush();
    this.#buffer.fill(0);
    for (let left = bytes; left > 0; left -= BUFFERED)
      this.hash?.update(this.#buffer.subarray(0, Math.min(left, BUFFERED)));
    this.#position += bytes;
  }

  flush() {
    const piece = this.#buffer.subarray(0, this.#used);
    this.hash?.update(piece);
    writeSync(this.#handle, piece, 0, piece.length, this.#position);
    this.#position += this.#used;
    this.#used = 0;
  }

  close() {
    this.flush();
    closeSync(this.#handle);
  }
}

/** Bytes filled up to whole blocks. */
export const padded = (bytes) => Buffer.concat([bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
const END = Buffer.alloc(2 * BLOCK);

/** Writes an archive as docker save does; `layers`: of each its number, size and what writes it. */
function writeArchive(path, reference, layers) {
  const output = new Output(path);
  const diffIds = [];
  for (const { number, size, write } of layers) {
    // A size of 8 GiB and more has no place in the header of a plain tar.
    if (size >= 8 * 1024 ** 3) throw new Error('a layer must be smaller than 8 GiB');
    output.write(header(`layer-${number}.tar`, size, '0'));
    output.flush();
    output.hash = createHash('sha256');
    write(output);
    output.write(END);
    output.flush();
    diffIds.push(`sha256:${output.hash.digest('hex')}`);
    output.hash = null;
  }
  const config = Buffer.from(
    JSON.stringify({ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: diffIds } }),
  );
  const configName = `${createHash('sha256').update(config).digest('hex')}.json`;
  const names = layers.map(({ number }) => `layer-${number}.tar`);
  const manifest = Buffer.from(JSON.stringify([{ Config: configName, RepoTags: [reference], Layers: names }]));
  for (const [name, bytes] of [
    [configName, config],
    ['manifest.json', manifest],
  ]) {
    output.write(header(name, bytes.length, '0'));
    output.write(padded(bytes));
  }
  output.write(END);
  output.close();
}

/** The directories of so many files, each behind the one that it lies in. */
function directoriesOf(files, number) {
  const found = new Set();
  for (let n = 0; n < files; n += FILES_OF_A_DIR) {
    const parts = nameOf(n, number).split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) found.add(`${parts.slice(0, depth).join('/')}/`);
  }
  return found;
}

/** What writes so many files of ten bytes, behind the headers of directories. */
const writeFiles = (files, number, directories) => (output) => {
  for (const name of directories) output.write(header(name, 0, '5'));
  for (let n = 0; n < files; n += 1) {
    output.write(header(nameOf(n, number), 10, '0'));
    output.write(padded(Buffer.from((n * 4096 + number).toString(36).padStart(10, '.'))));
  }
};

/** A tar of so many files of ten bytes. */
export function smallFiles(files, number) {
  const pieces = [];
  writeFiles(files, number, [])({ write: (bytes) => pieces.push(bytes) });
  return Buffer.concat([...pieces, END]);
}

/**
 * An archive of so many layers, from number `first` on, each of so many files of ten bytes; with headers of their
 * directories, as builders write them, where `withDirectories` is set.
 */
export function writeSmallFiles(path, { layers, files, first = 1, withDirectories = false }) {
  const numbers = Array.from({ length: layers }, (_, index) => first + index);
  const layerOf = (number) => {
    const directories = withDirectories ? [...directoriesOf(files, number)] : [];
    const size = (files * 2 + directories.length) * BLOCK + END.length;
    return { number, size, write: writeFiles(files, number, directories) };
  };
  writeArchive(path, `small:${first}`, numbers.map(layerOf));
}

/** An archive of four layers, each with one file of so many zeros, which take no room on the disk. */
export function writeZeros(path, bytesOfALayer) {
  const write = (number) => (output) => {
    output.write(header(`zeros-${number}`, bytesOfALayer, '0'));
    output.zeros(bytesOfALayer);
  };
  const size = BLOCK + bytesOfALayer + END.length;
  writeArchive(
    path,
    'zeros:1',
    [1, 2, 3, 4].map((number) => ({ number, size, write: write(number) })),
  );
}
