import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { BodyHost } from './body.types';
import { giveBackInflater, takeInflater, type Inflation } from './inflaters';
import type { SyncFeed } from './sync-feed';

const SLICE = 64 * 1024;

/** Inflates one stream from the feed and leaves it behind the stream's last byte; false where the data is damaged, cut, or too much. */
export function* inflated(
  feed: SyncFeed,
  kind: Inflation,
  target: Pick<ContentSink, 'write'>,
  host: Pick<BodyHost, 'isStopped'>,
): Generator<void, boolean> {
  const decoder = takeInflater(kind);
  let sound = false;
  try {
    while (!decoder.ended) {
      if (host.isStopped()) return false;
      const more = yield* feed.need(1);
      const output = more ? decoder.write(feed.peek(SLICE)) : decoder.finish();
      let step = output.next();
      for (; step.done !== true; step = output.next()) {
        target.write(step.value);
        if (host.isStopped()) return false;
      }
      if (decoder.damage !== null) return false;
      feed.take(step.value);
      // At the end of the input a decoder that is satisfied says nothing.
      if (!more) break;
    }
    sound = true;
    return true;
  } finally {
    if (sound) giveBackInflater(kind, decoder);
    else decoder.close();
  }
}
