import { resolve } from 'node:path';

/**
 * A place that a person named for something to leave to. Only `newOutput` and `grantedOutput` make one, and every writer
 * wants one: what nobody asked for can not be written.
 */
export interface OutputTarget {
  /** Absolute. */
  readonly path: string;
  /** Whether a file that is there may be replaced. */
  readonly replace: boolean;
  readonly [asked]: true;
}

declare const asked: unique symbol;

/** A place that must be free. */
export function newOutput(path: string): OutputTarget {
  return grantedOutput(path, false);
}

/** A place that a person chose in a dialog; `replace` where the dialog asked whether to. */
export function grantedOutput(path: string, replace: boolean): OutputTarget {
  return { path: resolve(path), replace } as OutputTarget;
}
