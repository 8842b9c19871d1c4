import type { PathText } from '../../../shared/path-text';
import { STEP } from '../../../shared/way-text';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { bodyKind } from './body-kind';
import { streamReader } from './body-sink';
import type { Body, BodyHost } from './body.types';
import { insideBounds } from './inside-bounds';
import { SNIFF_BYTES } from './judged-body';
import { readWhole } from './whole-body';

/** Bytes of the file that are read at a time: what they come to is held until it is taken. */
const SLICE = 16 * 1024;

export type InnerEnding = 'whole' | 'not-found' | 'too-much';

/**
 * The bytes of what stands at the end of a way in a file, in pieces of our own, and how it ended. `way` is written with STEP between
 * its steps. liblzma has to be prepared (liblzma.ts).
 */
export async function* innerContent(
  file: { readonly path: PathText; readonly size: number; readonly pieces: AsyncIterable<Uint8Array> },
  way: PathText,
): AsyncGenerator<Uint8Array, InnerEnding> {
  const host = new WayHost(way);
  const body = { way: [], base: [], depth: 0, path: file.path, size: file.size };
  const sink = new WaySink(body, host);
  for await (const piece of file.pieces) {
    for (let at = 0; at < piece.length && !host.isStopped(); at += SLICE) {
      sink.write(piece.subarray(at, at + SLICE));
      yield* host.taken();
    }
    if (host.isStopped()) break;
  }
  if (!host.isStopped()) sink.end();
  yield* host.taken();
  return host.ending;
}

/** Follows one way, and gathers the bytes at its end. */
class WayHost implements BodyHost {
  readonly #way: PathText;
  #pieces: Uint8Array[] = [];
  #held = 0;
  #spent = 0;
  #found = false;
  #stopped = false;

  isStopped(): boolean {
    return this.#stopped;
  }

  constructor(way: PathText) {
    this.#way = way;
  }

  get ending(): InnerEnding {
    if (this.#found) return 'whole';
    return this.#spent > insideBounds.fileBytes ? 'too-much' : 'not-found';
  }

  open(body: Body): ContentSink | null {
    if (this.#stopped || !(this.isEnd(body) || this.leads(body))) return null;
    // What a compressed file holds is itself the end, unless it is a container: then its members go on from there.
    const sink = this.isEnd(body) && body.base === body.way ? this.gather() : new WaySink(body, this);
    return {
      write: (chunk) => {
        this.spend(chunk.length);
        if (!this.#stopped) sink.write(chunk);
      },
      end: () => sink.end(),
    };
  }

  cell(body: Body, _name: string, bytes: Uint8Array): void {
    if (this.#stopped || !this.isEnd(body)) return;
    const sink = this.gather();
    sink.write(bytes);
    sink.end();
  }

  isEnd(body: Body): boolean {
    return body.way.join(STEP) === this.#way;
  }

  leads(body: Body): boolean {
    return body.base.length === 0 || this.#way.startsWith(body.base.join(STEP) + STEP);
  }

  gather(): ContentSink {
    return {
      write: (chunk) => this.#pieces.push(Uint8Array.from(chunk)),
      end: () => {
        this.#found = true;
        this.#stopped = true;
      },
    };
  }

  *taken(): Iterable<Uint8Array> {
    const pieces = this.#pieces;
    this.#pieces = [];
    yield* pieces;
  }

  leave(): void {
    // What else the file holds is nobody's question here.
  }

  spend(bytes: number): void {
    this.#spent += bytes;
    if (this.#spent > insideBounds.fileBytes) this.#stopped = true;
  }

  hold(bytes: number): boolean {
    this.#held += bytes;
    return this.#held <= insideBounds.heldBytes;
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }
}

/** A body on the way: read on where it is a container, gathered where it is the end. */
class WaySink implements ContentSink {
  readonly #body: Body;
  readonly #host: WayHost;
  #parts: Uint8Array[] = [];
  #length = 0;
  #reader: ContentSink | null = null;
  #whole: ((bytes: Uint8Array) => void) | null = null;
  #sniffed = false;

  constructor(body: Body, host: WayHost) {
    this.#body = body;
    this.#host = host;
  }

  write(chunk: Uint8Array): void {
    if (this.#reader !== null) return this.#reader.write(chunk);
    this.#length += chunk.length;
    if (this.#sniffed && (this.#whole === null || this.#length > insideBounds.wholeBytes)) return;
    this.#parts.push(Uint8Array.from(chunk));
    if (!this.#sniffed && this.#length >= SNIFF_BYTES) this.#sniff();
  }

  end(): void {
    if (!this.#sniffed) this.#sniff();
    this.#reader?.end();
    if (this.#length <= insideBounds.wholeBytes) this.#whole?.(Buffer.concat(this.#parts));
    this.#parts = [];
  }

  #sniff(): void {
    this.#sniffed = true;
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [bytes];
    const isTooDeep = this.#body.depth >= insideBounds.depth;
    const kind = isTooDeep ? null : bodyKind(bytes.subarray(0, SNIFF_BYTES), this.#body.path);
    if (kind?.read === 'stream') this.#reader = streamReader(kind.kind, this.#body, this.#host);
    else if (kind?.read === 'whole' && !this.#host.isEnd(this.#body))
      this.#whole = (whole) => void readWhole(kind.kind, whole, this.#body, this.#host);
    else if (this.#body.depth > 0 && this.#host.isEnd(this.#body)) this.#reader = this.#host.gather();
    if (this.#reader === null) return;
    this.#parts = [];
    this.#reader.write(bytes);
  }
}
