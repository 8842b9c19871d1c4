import type { ExitStatus } from './exit-status';

/** What the thread of the program is started with. */
export interface ProgramStart {
  readonly argv: readonly string[];
  /** Of a JobSignal: set when the process is asked to end. */
  readonly signal: SharedArrayBuffer;
}

/** What the thread of the program tells the main thread, in this order. */
export type FromProgram =
  /** Data for stdout; the next is not sent before it was taken. */
  | { readonly kind: 'write'; readonly data: string | Uint8Array }
  | { readonly kind: 'say'; readonly line: string }
  | { readonly kind: 'progress'; readonly line: string }
  | { readonly kind: 'ended'; readonly status: ExitStatus };

/** The answer to `write`. */
export interface Taken {
  readonly kind: 'taken';
}
