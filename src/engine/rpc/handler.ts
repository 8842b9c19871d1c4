import type { ChannelInput, ChannelOutput, EngineChannel } from '../../shared/contract/contract';
import type { EventName, EventPayload } from '../../shared/contract/events';
import type { CancelSignal } from '../cancellation';
import type { IngestQueue } from '../ingest/ingest-queue';
import type { Library } from '../store/library';
import type { ContentSearches } from '../text-search/content-searches';
import type { VerifyRuns } from '../verify/verify-runs';

/** What a handler may use. */
export interface EngineContext {
  readonly library: Library;
  readonly queue: IngestQueue;
  readonly verifyRuns: VerifyRuns;
  readonly contentSearches: ContentSearches;
  /** Version of Stratigraph, for reports. */
  readonly version: string;
  readonly emit: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
}

/** Answers one channel; `signal` tells that the asker is gone. Throws FailureError for what a person can meet. */
export type Handler<C extends EngineChannel> = (
  context: EngineContext,
  input: ChannelInput<C>,
  signal: CancelSignal,
) => ChannelOutput<C> | Promise<ChannelOutput<C>>;

/** Handlers of one area of the contract. */
export type Handlers<C extends EngineChannel> = { readonly [K in C]: Handler<K> };
