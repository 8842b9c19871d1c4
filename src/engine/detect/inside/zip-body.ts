import { crc32 } from 'node:zlib';
import { bytesToText, type PathText } from '../../../shared/path-text';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { innerBody, Steps, type Body, type BodyHost } from './body.types';
import { inflated } from './inflated';
import type { FeedReader, SyncFeed } from './sync-feed';

/** Signatures of the parts of a zip (APPNOTE.TXT 6.3.10, 4.3). */
const SIGNATURE = { local: 0x04034b50, central: 0x02014b50, descriptor: 0x08074b50 } as const;
const ENDS: ReadonlySet<number> = new Set([0x06054b50, 0x06064b50, 0x07064b50, 0x05054b50]);
const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const STORED = 0;
const DEFLATED = 8;
const FLAG = { encrypted: 1, sizesBehind: 8 } as const;
const LARGE = 0xffffffff;
/** Of a descriptor: signature, checksum, two sizes of eight bytes. */
const DESCRIPTOR = 24;

/** What a local header says. */
interface Member {
  readonly offset: number;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  /** Bytes that it takes; null where they are told behind it. */
  readonly stored: number | null;
  readonly size: number;
  readonly name: Uint8Array;
}

/**
 * Reads a zip member by member, by the headers before them, as a stream: what the directory at the end leaves out is found as
 * well, members cannot lie in one another, and a large archive takes no memory. The directory is held against what was read.
 */
export function* zipBody(feed: SyncFeed, body: Body, host: BodyHost): FeedReader {
  const zip = new ZipReader(feed, body, host);
  while (!host.isStopped()) {
    const signature = yield* zip.seek();
    if (signature === SIGNATURE.local) yield* zip.member();
    else if (signature === SIGNATURE.central) yield* zip.directoryEntry();
    else break;
  }
  zip.finish();
}

class ZipReader {
  readonly #feed: SyncFeed;
  readonly #body: Body;
  readonly #host: BodyHost;
  readonly #steps = new Steps();
  /** Checksums of what was read, by the place of the header. */
  readonly #read = new Map<number, number | null>();
  readonly #sums = new Set<number>();
  #damaged = false;
  #unread = 0;
  /** Bytes that may stand before the next header: at first a program, as in a jar that runs itself. */
  #gap = Infinity;

  constructor(feed: SyncFeed, body: Body, host: BodyHost) {
    this.#feed = feed;
    this.#body = body;
    this.#host = host;
  }

  finish(): void {
    if (this.#damaged && !this.#host.isStopped()) this.#host.leave('damaged', this.#unread);
  }

  /** Goes on to the next header of any kind; null at the end of the archive. */
  *seek(): Generator<void, number | null> {
    let passed = 0;
    while (yield* this.#feed.need(4)) {
      const at = signatureIn(this.#feed.peek(this.#feed.length));
      passed += at.passed;
      this.#feed.take(at.passed);
      if (at.signature === null) continue;
      if (passed > this.#gap) this.#lost(passed);
      this.#gap = 0;
      if (at.signature === SIGNATURE.descriptor) {
        this.#gap = DESCRIPTOR;
        this.#feed.take(4);
        passed = 0;
        continue;
      }
      return ENDS.has(at.signature) ? null : at.signature;
    }
    this.#cut();
    return null;
  }

  #lost(bytes: number): void {
    this.#damaged = true;
    this.#unread += bytes;
  }

  /** The archive ends in a header: what is left of it is taken, so that it is not read again. */
  #cut(): void {
    this.#lost(this.#feed.take(this.#feed.length).length);
  }

  *member(): Generator<void, void> {
    const member = yield* this.#localHeader();
    if (member === null) return this.#cut();
    this.#gap = (member.flags & FLAG.sizesBehind) === 0 ? 0 : DESCRIPTOR;
    const isEncrypted = (member.flags & FLAG.encrypted) !== 0;
    const isKnown = member.method === STORED || member.method === DEFLATED;
    if (isEncrypted || !isKnown) {
      this.#host.leave(isEncrypted ? 'encrypted' : 'archive', member.size);
      this.#read.set(member.offset, null);
      yield* this.#pass(member);
      return;
    }
    const step = this.#steps.take(nameOf(member.name));
    const wanted = step.endsWith('/') ? null : this.#host.open(innerBody(this.#body, step, member.size || null));
    const checked = new Checked(wanted);
    const whole =
      member.method === DEFLATED ? yield* this.#deflated(member, checked) : yield* this.#plain(member, checked);
    wanted?.end();
    this.#read.set(member.offset, checked.sum);
    this.#sums.add(checked.sum);
    if (!whole) this.#lost(0);
    else if (this.#gap === 0 && checked.sum !== member.checksum) this.#lost(0);
  }

  *#localHeader(): Generator<void, Member | null> {
    const offset = this.#feed.position;
    if (!(yield* this.#feed.need(LOCAL_HEADER))) return null;
    const head = viewOf(this.#feed.take(LOCAL_HEADER));
    const [flags, method, checksum] = [head.getUint16(6, true), head.getUint16(8, true), head.getUint32(14, true)];
    const [stored, size] = [head.getUint32(18, true), head.getUint32(22, true)];
    const [nameBytes, extraBytes] = [head.getUint16(26, true), head.getUint16(28, true)];
    if (!(yield* this.#feed.need(nameBytes + extraBytes))) return null;
    const name = this.#feed.take(nameBytes).slice();
    const large = largeSizes(viewOf(this.#feed.take(extraBytes)), stored === LARGE, size === LARGE);
    const isBehind = (flags & FLAG.sizesBehind) !== 0 && stored === 0;
    return {
      offset,
      flags,
      method,
      checksum,
      stored: isBehind ? null : (large.stored ?? stored),
      size: large.size ?? size,
      name,
    };
  }

  /** Deflated bytes end by themselves, whatever the header says of their number. */
  *#deflated({ stored }: Member, target: Checked): Generator<void, boolean> {
    const start = this.#feed.position;
    const sound = yield* inflated(this.#feed, 'raw', target, this.#host);
    return sound && (stored === null || this.#gap > 0 || this.#feed.position - start === stored);
  }

  *#plain({ stored }: Member, target: Checked): Generator<void, boolean> {
    if (stored === null) return yield* this.#untilDescriptor(target);
    let left = stored;
    while (left > 0 && !this.#host.isStopped()) {
      const bytes = yield* this.#feed.next(left);
      if (bytes.length === 0) return false;
      target.write(bytes);
      left -= bytes.length;
    }
    return left === 0;
  }

  /** Stored bytes of unknown number end where a descriptor tells the number and the checksum that they have. */
  *#untilDescriptor(target: Checked): Generator<void, boolean> {
    while (yield* this.#feed.need(DESCRIPTOR)) {
      if (this.#host.isStopped()) return false;
      const bytes = this.#feed.peek(this.#feed.length);
      const at = indexOfSignature(bytes, SIGNATURE.descriptor);
      const safe = at === -1 ? bytes.length - 3 : at;
      target.write(this.#feed.take(safe));
      if (at === -1 || !(yield* this.#feed.need(DESCRIPTOR))) continue;
      const told = viewOf(this.#feed.peek(DESCRIPTOR));
      if (told.getUint32(4, true) === target.sum && told.getUint32(8, true) === target.bytes % 2 ** 32) return true;
      target.write(this.#feed.take(4));
    }
    target.write(this.#feed.take(this.#feed.length));
    return false;
  }

  *#pass({ stored, method }: Member): Generator<void, void> {
    if (stored !== null) yield* this.#feed.skip(stored);
    else if (method === DEFLATED || method === STORED) {
      // Of what is encrypted nothing tells the end but the signature behind it.
      const nobody = new Checked(null);
      while (yield* this.#feed.need(4)) {
        const at = indexOfSignature(this.#feed.peek(this.#feed.length), SIGNATURE.descriptor);
        nobody.write(this.#feed.take(at === -1 ? this.#feed.length - 3 : at));
        if (at !== -1) return;
      }
    }
  }

  /** What the directory says of a member has to be what was read. */
  *directoryEntry(): Generator<void, void> {
    if (!(yield* this.#feed.need(CENTRAL_HEADER))) return this.#cut();
    const head = viewOf(this.#feed.take(CENTRAL_HEADER));
    const checksum = head.getUint32(16, true);
    yield* this.#feed.skip(head.getUint16(28, true) + head.getUint16(30, true) + head.getUint16(32, true));
    const offset = head.getUint32(42, true);
    const read = this.#read.get(offset);
    // Where a program stands in front the places are others than those told.
    const isSame = read === undefined ? this.#sums.has(checksum) : read === null || read === checksum;
    if (!isSame) this.#lost(0);
  }
}

/** Passes bytes on and sums them up. */
class Checked {
  readonly #target: ContentSink | null;
  sum = 0;
  bytes = 0;

  constructor(target: ContentSink | null) {
    this.#target = target;
  }

  write(chunk: Uint8Array): void {
    this.sum = crc32(chunk, this.sum);
    this.bytes += chunk.length;
    this.#target?.write(chunk);
  }
}

/** As in a path: a leading slash and `./` go. */
function nameOf(name: Uint8Array): PathText {
  return bytesToText(name).replace(/^(?:\.?\/)+(?=.)/, '');
}

/** The sizes of a zip64 member, from its extra field (4.5.3). */
function largeSizes(
  extra: DataView,
  isStoredLarge: boolean,
  isSizeLarge: boolean,
): { readonly stored?: number; readonly size?: number } {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    const fields = [isSizeLarge, isStoredLarge].filter(Boolean).length;
    if (at + 4 + fields * 8 > extra.byteLength) return {};
    let place = at + 4;
    const next = (): number => Number(extra.getBigUint64((place += 8) - 8, true));
    const size = isSizeLarge ? { size: next() } : {};
    return isStoredLarge ? { ...size, stored: next() } : size;
  }
  return {};
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The first signature of any part, and how many bytes stand before it, or surely hold none. */
function signatureIn(bytes: Uint8Array): { readonly passed: number; readonly signature: number | null } {
  const view = viewOf(bytes);
  for (let at = bytes.indexOf(0x50); at !== -1 && at + 4 <= bytes.length; at = bytes.indexOf(0x50, at + 1)) {
    const signature = view.getUint32(at, true);
    if (ENDS.has(signature) || (Object.values(SIGNATURE) as number[]).includes(signature))
      return { passed: at, signature };
  }
  return { passed: bytes.length - 3, signature: null };
}

function indexOfSignature(bytes: Uint8Array, signature: number): number {
  const needle = Buffer.alloc(4);
  needle.writeUInt32LE(signature);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(needle);
}
