import { deflateRawSync } from 'node:zlib';
import type { MadeFile } from './made-archive';
import { writeDockerArchive } from './made-archive';

/** Tokens of the right form that nobody gave out, put together here so that no file holds one. */
export const movingToken = ['glpat', 'Q7rTn2VbXk9LmZc4HwYp'].join('-');
const otherToken = ['glpat', 'b6DfWq3NsJt8RgKx5PzM'].join('-');

const env = (token: string, more = ''): string => `# deploy\nexport DEPLOY=${token}\n${more}`;

/** A zip with one compressed member; of its central directory only what a reader needs. */
export function zipOf(name: string, text: string): Buffer {
  const [raw, label] = [Buffer.from(text), Buffer.from(name)];
  const packed = deflateRawSync(raw);
  const crc = crcOf(raw);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc, 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(raw.length, 8);
  const method = Buffer.from([20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0x58]);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(label.length);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), method, sizes, length, Buffer.alloc(2), label, packed]);
  const central = Buffer.concat([
    ...[Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), method, sizes, length, Buffer.alloc(16), label],
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * Writes an archive of two images that share a token. In alpha:1 one file is written anew with it and then deleted,
 * one is overwritten without it, and one holds it in a jar; beta:1 has it in a file of a hostile name, and another token.
 */
export async function writeValueArchive(path: string): Promise<void> {
  const jar: MadeFile = { name: 'opt/app.jar', content: zipOf('config/application.properties', env(movingToken)) };
  await writeDockerArchive(path, [
    {
      tag: 'alpha:1',
      layers: [
        [{ name: 'app/.env', content: env(movingToken) }, { name: 'srv/old.env', content: env(movingToken) }, jar],
        [{ name: 'app/.env', content: env(movingToken, 'export DEBUG=1\n') }],
        [{ name: 'app/.wh..env' }, { name: 'srv/old.env', content: '# nothing\n' }],
      ],
    },
    {
      tag: 'beta:1',
      layers: [
        [{ name: "etc/it's $(id) `x`.env", content: env(movingToken) }],
        [{ name: 'etc/other.env', content: env(otherToken) }],
      ],
    },
  ]);
}
