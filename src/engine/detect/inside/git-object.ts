import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { innerBody, type Body, type BodyHost } from './body.types';
import { inflated } from './inflated';
import type { FeedReader, SyncFeed } from './sync-feed';

const HEADER = /^(?<type>blob|commit|tag|tree) \d{1,15}$/;
const LONGEST_HEADER = 32;

/** A loose object of git: a zlib stream of its type, its size, a NUL and its content (gitformat-loose). Trees name other objects, and hold nothing. */
export function* gitObject(feed: SyncFeed, body: Body, host: BodyHost): FeedReader {
  const object = new LooseObject(body, host);
  const sound = yield* inflated(feed, 'zlib', object, host);
  object.end();
  if (!host.isStopped() && (!sound || !object.isKnown)) host.leave('damaged', feed.length);
}

class LooseObject implements ContentSink {
  readonly #body: Body;
  readonly #host: BodyHost;
  #head: Uint8Array | null = new Uint8Array();
  #target: ContentSink | null = null;
  isKnown = false;

  constructor(body: Body, host: BodyHost) {
    this.#body = body;
    this.#host = host;
  }

  write(chunk: Uint8Array): void {
    if (this.#head === null) {
      if (this.#target === null) this.#host.spend(chunk.length);
      else this.#target.write(chunk);
      return;
    }
    const bytes = Buffer.concat([this.#head, chunk]);
    const end = bytes.indexOf(0);
    if (end === -1 && bytes.length < LONGEST_HEADER) {
      this.#head = bytes;
      return;
    }
    this.#head = null;
    const type = HEADER.exec(bytes.toString('latin1', 0, Math.max(0, end)))?.groups?.['type'];
    if (type === undefined) return;
    this.isKnown = true;
    if (type !== 'tree') this.#target = this.#host.open(innerBody(this.#body, type, null));
    this.#target?.write(bytes.subarray(end + 1));
  }

  end(): void {
    this.#target?.end();
  }
}
