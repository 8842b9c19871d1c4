import { crc32 } from 'node:zlib';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { BodyHost } from './body.types';
import { decoded } from './compressed-body';
import { inflateTo } from './inflate-to';
import { SevenZipDamage, type Coder, type Folder } from './seven-zip-header';
import { SyncFeed } from './sync-feed';

export type Target = Pick<ContentSink, 'write'>;

const METHOD = {
  copy: '00',
  lzma: '030101',
  lzma2: '21',
  deflate: '040108',
  bzip2: '040202',
  aes: '06f10701',
} as const;

type Decode = (packed: Uint8Array, target: Target, host: BodyHost) => void;

/** What decodes a folder; why not, where it is packed in a way that we do not undo. */
export function decoderOf({ coders, isChain, bytes }: Folder): Decode | 'archive' | 'encrypted' {
  if (coders.some(({ method }) => method === METHOD.aes)) return 'encrypted';
  // What follows the first are filters of what it makes; `.xz` lists them in the order of packing.
  const [coder, ...rest] = coders;
  const filters = rest.map(xzFilter).reverse();
  if (coder === undefined || !isChain || filters.includes(null)) return 'archive';
  if (filters.length > (coder.method === METHOD.lzma2 ? MOST_FILTERS : 0)) return 'archive';
  switch (coder.method) {
    case METHOD.copy:
      return (packed, target) => target.write(packed);
    case METHOD.deflate:
      return (packed, target, host) => void inflateTo(packed, 'raw', target, host);
    case METHOD.bzip2:
      return (packed, target, host) => run([packed], 'bzip2', target, host);
    case METHOD.lzma: {
      const head = lzmaHeader(coder, bytes);
      return (packed, target, host) => run([head, packed], 'lzma', target, host);
    }
    case METHOD.lzma2: {
      const head = xzHeader([...filters, { id: LZMA2_FILTER, properties: coder.properties }]);
      return (packed, target, host) => run([head, packed], 'xz', target, host);
    }
    default:
      return 'archive';
  }
}

/** How it ended is told by the bytes that came: a stream of a folder has no end mark of its own. */
function run(parts: readonly Uint8Array[], format: 'bzip2' | 'lzma' | 'xz', target: Target, host: BodyHost): void {
  const feed = new SyncFeed();
  for (const part of parts) feed.push(part);
  feed.ended = true;
  const decoding = decoded(feed, format, target, host);
  while (decoding.next().done !== true);
}

/** The header of a `.lzma` file: properties, dictionary and size ("lzma.txt" of the LZMA SDK). */
function lzmaHeader({ properties }: Coder, bytes: number): Uint8Array {
  if (properties.length !== 5) throw new SevenZipDamage('properties of LZMA');
  const head = Buffer.alloc(13);
  head.set(properties);
  head.writeBigUInt64LE(BigInt(bytes), 5);
  return head;
}

/** Filters of `.xz` by the method that 7z has for them (xz-file-format.txt, 5.3): delta, and those for calls of processors. */
const FILTERS: Readonly<Record<string, number>> = {
  ...{ '03': 0x03, '03030103': 0x04, '03030205': 0x05, '03030401': 0x06, '03030501': 0x07, '03030701': 0x08 },
  '03030805': 0x09,
};
const LZMA2_FILTER = 0x21;
const MOST_FILTERS = 3;

interface XzFilter {
  readonly id: number;
  readonly properties: Uint8Array;
}

function xzFilter({ method, properties }: Coder): XzFilter | null {
  const id = FILTERS[method];
  return id === undefined || properties.length > 4 ? null : { id, properties };
}

/** Headers of stream and block of an `.xz` file without a check (xz-file-format.txt, 2.1.1 and 3.1). */
function xzHeader(filters: readonly (XzFilter | null)[]): Uint8Array {
  const stream = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0, 0, 0, 0, 0]);
  stream.writeUInt32LE(crc32(stream.subarray(6, 8)), 8);
  const flags = filters.flatMap((filter) =>
    filter === null ? [] : [filter.id, filter.properties.length, ...filter.properties],
  );
  const size = Math.ceil((2 + flags.length + 4) / 4) * 4;
  const block = Buffer.alloc(size);
  block.set([size / 4 - 1, filters.length - 1, ...flags]);
  block.writeUInt32LE(crc32(block.subarray(0, size - 4)), size - 4);
  return Buffer.concat([stream, block]);
}
