import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import Database from 'better-sqlite3';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { lz4Frame } from '../unit/archive/lz4-writer';
import { tarOf } from './made-archive';

/** A container that a test makes around a file: what it is, and the step that the way takes in it; null where it takes none. */
export interface MadeContainer {
  readonly suffix: string;
  readonly step: (name: string) => string;
  readonly wrap: (name: string, content: Buffer) => Promise<Buffer>;
}

async function zipOf(name: string, content: Buffer, level: number): Promise<Buffer> {
  configure({ useWebWorkers: false });
  const zip = new ZipWriter(new Uint8ArrayWriter());
  await zip.add('README', new Uint8ArrayReader(Buffer.from('nothing here\n')), { level });
  await zip.add(name, new Uint8ArrayReader(content), { level });
  return Buffer.from(await zip.close());
}

function databaseOf(name: string, content: Buffer): Buffer {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE files(name TEXT, body BLOB)');
  db.prepare('INSERT INTO files VALUES (?, ?)').run(name, content);
  const bytes = db.serialize();
  db.close();
  return bytes;
}

/** A regular file in the newc form of cpio(5). */
function cpioMember(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const fields = [1, 0o100644, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length + 1, 0];
  const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  return Buffer.concat([paddedToFour(Buffer.from(head)), paddedToFour(content)]);
}

function paddedToFour(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

/** Containers by name, each made by a library of its own. */
export const madeContainers: Readonly<Record<string, MadeContainer>> = {
  tar: {
    suffix: '.tar',
    step: (name) => name,
    wrap: (name, content) =>
      tarOf([
        { name: 'a/x', content: 'y' },
        { name, content },
      ]),
  },
  cpio: {
    suffix: '.cpio',
    step: (name) => name,
    wrap: (name, content) =>
      Promise.resolve(
        Buffer.concat([cpioMember('a', Buffer.from('y')), cpioMember(name, content), cpioMember('TRAILER!!!')]),
      ),
  },
  zip: { suffix: '.zip', step: (name) => name, wrap: (name, content) => zipOf(name, content, 6) },
  stored: { suffix: '.jar', step: (name) => name, wrap: (name, content) => zipOf(name, content, 0) },
  gzip: { suffix: '.gz', step: (name) => name, wrap: (_name, content) => Promise.resolve(gzipSync(content)) },
  lz4: {
    suffix: '.lz4',
    step: (name) => name,
    wrap: (_name, content) => Promise.resolve(lz4Frame(content, { linked: true, contentCheck: true })),
  },
  zstd: { suffix: '.zst', step: (name) => name, wrap: (_name, content) => Promise.resolve(zstdCompressSync(content)) },
  sqlite: {
    suffix: '.db',
    step: () => 'files/1/body',
    wrap: (name, content) => Promise.resolve(databaseOf(name, content)),
  },
};

/** Containers that take no step of their own around another container. */
export const compressions: ReadonlySet<string> = new Set(['gzip', 'zstd', 'lz4']);
