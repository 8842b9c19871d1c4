import { assertNever } from '../../../shared/assert-never';
import type { NotScannedReason, ScannedHow } from '../../../shared/vocabulary';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { isCompiled } from '../secrets/compiled-strings';
import type { RuleMatch } from '../secrets/finding.types';
import { MATCH_LIMIT } from '../secrets/rule-matches';
import { arBody } from './ar-body';
import { bodyKind, type BodyKind, type WholeKind } from './body-kind';
import type { BodyJudge } from './body-judge.types';
import type { Body, BodyHost } from './body.types';
import { compressedBody } from './compressed-body';
import { cpioBody } from './cpio-body';
import { feedSink } from './feed-sink';
import { gitObject } from './git-object';
import { insideBounds } from './inside-bounds';
import { isReadable, SNIFF_BYTES } from './judged-body';
import { tarBody } from './tar-body';
import { wholeBody } from './whole-body';
import { zipBody } from './zip-body';

/** Text up to this size is scanned whole, so that no match is lost between two parts. */
export const SCAN_LIMIT = 16 * 1024 * 1024;

/** What was made of one body itself; what is in it is told of by itself. */
export interface BodyOutcome {
  readonly matches: readonly RuleMatch[];
  /** Matches beyond the limit of one text. */
  readonly dropped: number;
  readonly how: ScannedHow;
  readonly notScanned: NotScannedReason | null;
  /** Bytes that were seen. */
  readonly bytes: number;
}

/** Reads one body, whatever it is: `done` is called once, in `end`. */
export function bodySink(
  body: Body,
  host: BodyHost,
  judge: BodyJudge,
  done: (outcome: BodyOutcome) => void,
): ContentSink {
  return new BodySink(body, host, judge, done);
}

class BodySink implements ContentSink {
  readonly #body: Body;
  readonly #host: BodyHost;
  readonly #judge: BodyJudge;
  readonly #done: (outcome: BodyOutcome) => void;
  /** What is held of the body, until it is known what it is, or to its end. */
  #parts: Uint8Array[] = [];
  #held = 0;
  #length = 0;
  #sniffed = false;
  /** Who takes the bytes, where they are not held. */
  #reader: ContentSink | null = null;
  #how: ScannedHow = 'text';
  #reason: NotScannedReason | null = null;
  #whole: WholeKind | null = null;
  readonly #matches: RuleMatch[] = [];
  #dropped = 0;

  constructor(body: Body, host: BodyHost, judge: BodyJudge, done: (outcome: BodyOutcome) => void) {
    this.#body = body;
    this.#host = host;
    this.#judge = judge;
    this.#done = done;
  }

  write(chunk: Uint8Array): void {
    this.#length += chunk.length;
    if (this.#reader !== null) return this.#reader.write(chunk);
    if (this.#reason === 'archive' || this.#reason === 'too-deep') return;
    this.#keep(chunk);
    if (!this.#sniffed && this.#held >= SNIFF_BYTES) this.#sniff();
  }

  end(): void {
    if (!this.#sniffed) this.#sniff();
    this.#reader?.end();
    if (this.#reader === null && this.#reason === null) this.#judgeWhole();
    this.#drop();
    this.#done({
      ...{ matches: this.#matches, dropped: this.#dropped, how: this.#how },
      ...{ notScanned: this.#reason, bytes: this.#length },
    });
  }

  /** Holds a copy; what becomes more than may be held is looked through by its strings. */
  #keep(chunk: Uint8Array): void {
    const most = this.#whole === null ? SCAN_LIMIT : insideBounds.wholeBytes;
    if (this.#length > most || !this.#host.hold(chunk.length)) {
      this.#reason = this.#tooLarge();
      this.#strings(this.#whole === null && this.#how === 'text');
      this.#reader?.write(chunk);
      return;
    }
    this.#held += chunk.length;
    this.#parts.push(new Uint8Array(chunk));
  }

  #joined(): Uint8Array {
    if (this.#parts.length !== 1) this.#parts = [Buffer.concat(this.#parts)];
    return this.#parts[0] ?? new Uint8Array();
  }

  #drop(): void {
    this.#parts = [];
    this.#host.release(this.#held);
    this.#held = 0;
  }

  #sniff(): void {
    this.#sniffed = true;
    const bytes = this.#joined();
    const head = bytes.subarray(0, SNIFF_BYTES);
    const kind = bodyKind(head, this.#body.path);
    if (kind !== null) return this.#open(kind);
    if (!isReadable(head, this.#body.path)) return this.#strings(false);
    if (isCompiled(head, this.#body.path)) this.#how = 'strings';
    if ((this.#body.size ?? 0) <= SCAN_LIMIT) return;
    this.#reason = this.#tooLarge();
    this.#strings(true);
  }

  #tooLarge(): NotScannedReason | null {
    return this.#judge.readsAnySize && this.#whole === null ? null : 'too-large';
  }

  #open(kind: BodyKind): void {
    const isTooDeep = this.#body.depth >= insideBounds.depth;
    if (kind.read === 'never' || isTooDeep) {
      this.#reason = isTooDeep ? 'too-deep' : 'archive';
      if (kind.read === 'whole') this.#strings(false);
      else this.#drop();
      return;
    }
    this.#how = 'inside';
    if (kind.read === 'whole') this.#whole = kind.kind;
    else this.#hand(streamReader(kind.kind, this.#body, this.#host));
  }

  /** From here on the bytes are looked through as they come. */
  #strings(lines: boolean): void {
    if (this.#how !== 'text' || !lines) this.#how = 'strings';
    this.#hand(this.#judge.strings(lines, (matches) => this.#add(matches)));
  }

  #add(matches: readonly RuleMatch[]): void {
    const room = Math.max(0, MATCH_LIMIT - this.#matches.length);
    this.#matches.push(...matches.slice(0, room));
    this.#dropped += Math.max(0, matches.length - room);
  }

  #hand(reader: ContentSink): void {
    this.#reader = reader;
    const parts = this.#parts;
    this.#drop();
    for (const part of parts) reader.write(part);
  }

  #judgeWhole(): void {
    const bytes = this.#joined();
    if (this.#whole !== null) {
      const found = wholeBody(this.#whole, bytes, this.#body, this.#host, this.#judge);
      this.#matches.push(...found.matches);
      this.#dropped = found.dropped;
      return;
    }
    const found = this.#judge.text(bytes, this.#body.path);
    this.#matches.push(...found.matches);
    this.#dropped = found.dropped;
    this.#reason = this.#judge.limit(bytes, this.#body.path);
  }
}

type StreamKind = Extract<BodyKind, { read: 'stream' }>['kind'];

/** Reads a container whose members come one after the other. */
export function streamReader(kind: StreamKind, body: Body, host: BodyHost): ContentSink {
  switch (kind) {
    case 'tar':
      return tarBody(body, host);
    case 'zip':
      return feedSink((feed) => zipBody(feed, body, host));
    case 'ar':
      return feedSink((feed) => arBody(feed, body, host));
    case 'cpio':
      return feedSink((feed) => cpioBody(feed, body, host));
    case 'git-object':
      return feedSink((feed) => gitObject(feed, body, host));
    case 'gzip':
    case 'zstd':
    case 'lz4':
    case 'xz':
    case 'lzma':
    case 'lzip':
    case 'bzip2':
      return feedSink((feed) => compressedBody(feed, kind, body, host));
    default:
      return assertNever(kind);
  }
}
