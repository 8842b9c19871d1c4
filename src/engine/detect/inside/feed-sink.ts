import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import { SyncFeed, type FeedReader } from './sync-feed';

/** A sink whose bytes a reader takes. What comes once the reader is through is dropped. */
export function feedSink(read: (feed: SyncFeed) => FeedReader): ContentSink {
  const feed = new SyncFeed();
  const reader = read(feed);
  let done = false;
  const go = (): void => {
    if (!done) done = reader.next().done === true;
  };
  return {
    write(chunk) {
      if (done) return;
      feed.push(chunk);
      go();
      feed.keep();
    },
    end() {
      feed.ended = true;
      go();
    },
  };
}
