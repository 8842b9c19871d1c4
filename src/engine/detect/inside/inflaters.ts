import { constants, createInflate } from 'node:zlib';
import { DirectDecoder, type DecoderKind } from '../../evidence/archive/compression/direct-decoder';
import { INFLATE_RAW } from '../../evidence/archive/compression/gzip';
import { ZSTD } from '../../evidence/archive/compression/zstd';

const ZLIB: DecoderKind = {
  make: () => createInflate({ chunkSize: constants.Z_MIN_CHUNK }),
  finishFlag: constants.Z_SYNC_FLUSH,
};
const KINDS = { raw: INFLATE_RAW, zlib: ZLIB, zstd: ZSTD } as const;
export type Inflation = keyof typeof KINDS;

const ROOM = 128 * 1024;

/** Decoders are used again: an archive has thousands of small members, and each new one costs more than its bytes. */
const free: Record<Inflation, DirectDecoder[]> = { raw: [], zlib: [], zstd: [] };

export function takeInflater(kind: Inflation): DirectDecoder {
  return free[kind].pop() ?? new DirectDecoder(KINDS[kind], new Uint8Array(ROOM));
}

export function giveBackInflater(kind: Inflation, decoder: DirectDecoder): void {
  decoder.reset();
  free[kind].push(decoder);
}
