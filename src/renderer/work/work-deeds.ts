import type { ChannelInput, ChannelName, ChannelOutput } from '../../shared/contract/contract';
import { attempt } from '../api/work';
import { announce } from '../ui/live-region';
import { sayWork } from './work-state';

/** Does one thing, and says it where words are given; a failure stays on screen. Null where it failed. */
export async function doWork<C extends ChannelName>(
  channel: C,
  input: ChannelInput<C>,
  words?: string,
): Promise<ChannelOutput<C> | null> {
  const done = await attempt(channel, input);
  if (!done.ok) {
    sayWork({ kind: 'failed', failure: done.failure });
    return null;
  }
  if (words !== undefined) {
    announce(words);
    sayWork({ kind: 'done', words, canUndo: true });
  }
  return done.value;
}

/** The same with words for the ear alone: what was done is in sight. */
export async function doQuietly<C extends ChannelName>(
  channel: C,
  input: ChannelInput<C>,
  words: string,
): Promise<ChannelOutput<C> | null> {
  const value = await doWork(channel, input);
  if (value !== null) announce(words);
  return value;
}
