import { bytesToText, type PathText } from '../../../shared/path-text';
import { innerBody, Steps, type Body, type BodyHost } from './body.types';
import type { FeedReader, SyncFeed } from './sync-feed';

/** The forms in use: newc, the same with sums, and the portable one of POSIX. */
export const CPIO_MAGICS = ['070701', '070702', '070707'] as const;
const MAGIC_BYTES = 6;
const LONGEST_NAME = 4096;
const TRAILER = 'TRAILER!!!';
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;

interface Member {
  readonly name: PathText;
  readonly isFile: boolean;
  readonly size: number;
  /** Bytes behind the contents, up to where the next header begins. */
  readonly padding: number;
}

/**
 * Reads a cpio archive (cpio(5)), and what is appended to it: an initial RAM disk is several archives one behind the other,
 * of which the last is compressed.
 */
export function* cpioBody(feed: SyncFeed, body: Body, host: BodyHost): FeedReader {
  const steps = new Steps();
  while (!host.isStopped() && (yield* feed.need(MAGIC_BYTES))) {
    if (!isMagic(feed.peek(MAGIC_BYTES))) return yield* passOn(feed, body, host, steps);
    const member = yield* readMember(feed);
    if (member === null) return host.leave('damaged', feed.length);
    if (member.name === TRAILER) yield* feed.skipZeros();
    else if (!(yield* readContents(feed, member, body, host, steps))) return;
  }
}

function isMagic(bytes: Uint8Array): boolean {
  return CPIO_MAGICS.some((magic) => Buffer.from(bytes).toString('latin1') === magic);
}

function* readContents(
  feed: SyncFeed,
  { name, isFile, size, padding }: Member,
  body: Body,
  host: BodyHost,
  steps: Steps,
): Generator<void, boolean> {
  const target = isFile && size > 0 ? host.open(innerBody(body, steps.take(name), size)) : null;
  let left = size;
  while (left > 0 && !host.isStopped()) {
    const bytes = yield* feed.next(left);
    if (bytes.length === 0) break;
    target?.write(bytes);
    left -= bytes.length;
  }
  target?.end();
  if (left > 0 && !host.isStopped()) host.leave('damaged', left);
  yield* feed.skip(padding);
  return left === 0;
}

function* readMember(feed: SyncFeed): Generator<void, Member | null> {
  return Buffer.from(feed.peek(MAGIC_BYTES)).toString('latin1') === '070707'
    ? yield* readOld(feed)
    : yield* readNew(feed);
}

const NEW = { header: 110, width: 8, mode: 1, size: 6, nameSize: 11 } as const;

/** Fields of eight hexadecimal digits; name and contents end at a multiple of four bytes. */
function* readNew(feed: SyncFeed): Generator<void, Member | null> {
  if (!(yield* feed.need(NEW.header))) return null;
  const head = Buffer.from(feed.take(NEW.header)).toString('latin1', MAGIC_BYTES);
  if (!/^[\dA-Fa-f]{104}$/.test(head)) return null;
  const field = (index: number): number => parseInt(head.slice(index * NEW.width, (index + 1) * NEW.width), 16);
  const [mode, size, nameSize] = [field(NEW.mode), field(NEW.size), field(NEW.nameSize)];
  const name = yield* readName(feed, nameSize, -(NEW.header + nameSize) & 3);
  return name === null ? null : { name, isFile: (mode & FILE_TYPE) === REGULAR, size, padding: -size & 3 };
}

/** Fields of octal digits, without padding (POSIX.1-2001 pax, "cpio Interchange Format"). */
function* readOld(feed: SyncFeed): Generator<void, Member | null> {
  if (!(yield* feed.need(76))) return null;
  const head = Buffer.from(feed.take(76)).toString('latin1');
  if (!/^[0-7]{76}$/.test(head)) return null;
  const field = (from: number, to: number): number => parseInt(head.slice(from, to), 8);
  const name = yield* readName(feed, field(59, 65), 0);
  const isFile = (field(18, 24) & FILE_TYPE) === REGULAR;
  return name === null ? null : { name, isFile, size: field(65, 76), padding: 0 };
}

/** The name, which a NUL ends, and what stands behind it. */
function* readName(feed: SyncFeed, size: number, padding: number): Generator<void, PathText | null> {
  if (size < 2 || size > LONGEST_NAME || !(yield* feed.need(size + padding))) return null;
  const bytes = feed.take(size + padding).subarray(0, size - 1);
  return bytesToText(bytes).replace(/^(?:\.?\/)+/, '');
}

/** What stands behind the last archive is a body of its own. */
function* passOn(feed: SyncFeed, body: Body, host: BodyHost, steps: Steps): FeedReader {
  const target = host.open(innerBody(body, steps.take('appended'), null));
  while (!host.isStopped() && (yield* feed.need(1))) target?.write(feed.take(feed.length));
  target?.end();
}
