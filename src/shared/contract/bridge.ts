import type { Result } from '../failure';
import type { ChannelInput, ChannelName, ChannelOutput } from './contract';
import type { EventName, EventPayload } from './events';

/** A DOM File, as far as this layer may know it. */
export interface DroppedFile {
  readonly name: string;
}

/** What preload puts on `window.stratigraph`: the only door out of the renderer. */
export interface StratigraphBridge {
  /**
   * Sends one request; never rejects: a failure is data. With an `id`, a whole number that no other call of this page
   * has, it can be cancelled.
   */
  call<C extends ChannelName>(channel: C, input: ChannelInput<C>, id?: number): Promise<Result<ChannelOutput<C>>>;
  /** Says that the answer to a call is not wanted any more; it is then answered with `cancelled`. */
  cancel(id: number): void;
  /** Listens to an event; returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  /** File-system paths of dropped files; '' where the file has none. */
  pathsOfFiles(files: readonly DroppedFile[]): string[];
}
