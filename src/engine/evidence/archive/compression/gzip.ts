import { crc32, createInflateRaw, constants } from 'node:zlib';
import type { ByteFeed } from './byte-feed';
import type { CompressionReport } from './compression-report';
import type { DecoderKind } from './direct-decoder';
import { decodeMember, decoderRoom, type MemberEnding } from './member-decoder';

/** The smallest chunk: nothing is read from it as a stream. */
export const INFLATE_RAW: DecoderKind = {
  make: () => createInflateRaw({ chunkSize: constants.Z_MIN_CHUNK }),
  finishFlag: constants.Z_SYNC_FLUSH,
};
const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;

/**
 * Decodes a gzip stream member by member (RFC 1952): many members, zero padding between
 * and behind them, and garbage at the end lose nothing that can be decoded. Returns whether what follows may be looked at.
 */
export async function* gunzip(feed: ByteFeed, report: CompressionReport): AsyncGenerator<Uint8Array, boolean> {
  const room = decoderRoom();
  let produced = 0;
  for (let member = 1; ; member += 1) {
    if (member > 1 && !(await atNextMember(feed))) return true;
    const header = await skipMemberHeader(feed);
    if (header !== 'sound') {
      report({ ...HEADER_DEFECTS[header], severity: 'error', offset: produced });
      return false;
    }
    const check = { crc: 0, size: 0 };
    const ending = yield* counted(feed, room, check);
    produced += check.size;
    if (!(await finishMember(feed, ending, check, report, produced))) return false;
  }
}

async function* counted(
  feed: ByteFeed,
  room: Uint8Array,
  check: { crc: number; size: number },
): AsyncGenerator<Uint8Array, MemberEnding> {
  const member = decodeMember(feed, INFLATE_RAW, room);
  for (;;) {
    const step = await member.next();
    if (step.done === true) return step.value;
    check.crc = crc32(step.value, check.crc);
    check.size += step.value.length;
    yield step.value;
  }
}

/** Checks the trailer; returns whether a further member can follow. */
async function finishMember(
  feed: ByteFeed,
  ending: MemberEnding,
  check: { readonly crc: number; readonly size: number },
  report: CompressionReport,
  offset: number,
): Promise<boolean> {
  if (ending.kind === 'damaged') {
    report({
      code: 'compression-damaged',
      severity: 'error',
      params: { format: 'gzip', reason: ending.reason },
      offset,
    });
    return false;
  }
  const trailer = ending.kind === 'ended' ? await feed.take(8) : new Uint8Array();
  if (trailer.length < 8) {
    report({ code: 'compression-truncated', severity: 'error', params: { format: 'gzip' }, offset });
    return false;
  }
  const view = new DataView(trailer.buffer, trailer.byteOffset, 8);
  if (view.getUint32(0, true) !== check.crc || view.getUint32(4, true) !== check.size % 2 ** 32)
    report({ code: 'compression-checksum', severity: 'error', params: { format: 'gzip' }, offset });
  return true;
}

/** Passes zero padding; true where another member starts. */
async function atNextMember(feed: ByteFeed): Promise<boolean> {
  await feed.passZeros();
  const head = await feed.peek(2);
  return head[0] === 0x1f && head[1] === 0x8b;
}

type MemberHeader = 'sound' | 'cut' | 'unknown';

const HEADER_DEFECTS = {
  cut: { code: 'compression-truncated', params: { format: 'gzip' } },
  unknown: { code: 'compression-damaged', params: { format: 'gzip', reason: 'unknown method or reserved flags' } },
} as const;

/** Takes a member header: whole, cut short, or asking for what RFC 1952 (2.3.1) does not know. */
async function skipMemberHeader(feed: ByteFeed): Promise<MemberHeader> {
  const fixed = await feed.take(10);
  if (fixed.length < 10) return 'cut';
  const flags = fixed[3] ?? 0;
  if (fixed[2] !== 8 || (flags & FLAG.reserved) !== 0) return 'unknown';
  return (await skipOptionalFields(feed, flags)) ? 'sound' : 'cut';
}

async function skipOptionalFields(feed: ByteFeed, flags: number): Promise<boolean> {
  if ((flags & FLAG.extra) !== 0) {
    const length = await feed.take(2);
    const extra = (length[0] ?? 0) + (length[1] ?? 0) * 256;
    if (length.length < 2 || (await feed.take(extra)).length < extra) return false;
  }
  if ((flags & FLAG.name) !== 0 && !(await skipText(feed))) return false;
  if ((flags & FLAG.comment) !== 0 && !(await skipText(feed))) return false;
  return (flags & FLAG.headerCrc) === 0 || (await feed.take(2)).length === 2;
}

async function skipText(feed: ByteFeed): Promise<boolean> {
  for (;;) {
    const byte = await feed.take(1);
    if (byte.length === 0) return false;
    if (byte[0] === 0) return true;
  }
}
