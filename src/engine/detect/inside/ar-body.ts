import { bytesToText } from '../../../shared/path-text';
import { innerBody, Steps, type Body, type BodyHost } from './body.types';
import type { FeedReader, SyncFeed } from './sync-feed';

export const AR_MAGIC = '!<arch>\n';
const HEADER = 60;

/** Reads an `ar` archive, as a Debian package is one (deb(5)), and a static library. */
export function* arBody(feed: SyncFeed, body: Body, host: BodyHost): FeedReader {
  const steps = new Steps();
  feed.take(AR_MAGIC.length);
  while (!host.isStopped() && (yield* feed.need(1))) {
    if (!(yield* feed.need(HEADER))) return host.leave('damaged', feed.length);
    const head = Buffer.from(feed.take(HEADER));
    const size = Number(/^\d{1,10}(?= *$)/.exec(head.toString('latin1', 48, 58))?.[0] ?? NaN);
    if (!Number.isInteger(size) || head.toString('latin1', 58) !== '`\n') return host.leave('damaged', feed.length);
    const name = bytesToText(head.subarray(0, 16)).replace(/\/? *$/, '');
    const target = size === 0 ? null : host.open(innerBody(body, steps.take(name), size));
    let left = size;
    while (left > 0) {
      const bytes = yield* feed.next(left);
      if (bytes.length === 0 || host.isStopped()) break;
      target?.write(bytes);
      left -= bytes.length;
    }
    target?.end();
    if (left > 0) return host.leave('damaged', left);
    if (size % 2 === 1) yield* feed.skip(1);
  }
}
