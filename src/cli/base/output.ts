import { once } from 'node:events';
import { gatheredData } from './gathered-data';

/** Where data and messages go. Data waits for a slow reader, so a million lines need no memory. */
export interface Output {
  /** Writes data to stdout. */
  write(data: string | Uint8Array): Promise<void>;
  /** Writes one line for a person to stderr. */
  say(line: string): void;
  /** Shows or replaces the progress line; nothing where stderr is no terminal. */
  progress(line: string): void;
  /** Waits until all data was taken; rejects where it was not. */
  flush(): Promise<void>;
}

const CLEAR_LINE = '\r\u001b[2K';

/** Output to the process's own streams. */
export function processOutput(): Output {
  const { stdout, stderr } = process;
  let shown = false;
  let wrote = false;
  const clear = (): void => {
    if (shown) stderr.write(CLEAR_LINE);
    shown = false;
  };
  const push = async (data: string | Uint8Array): Promise<void> => {
    if (data.length === 0) return;
    wrote = true;
    if (!stdout.write(data)) await once(stdout, 'drain');
  };
  const gathered = gatheredData(push);
  return {
    async write(data) {
      clear();
      await gathered.write(data);
    },
    say(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!stderr.isTTY) return;
      stderr.write(CLEAR_LINE + line.slice(0, Math.max(20, stderr.columns - 1)));
      shown = true;
    },
    async flush() {
      clear();
      await gathered.drain();
      // A place that takes nothing is no matter where there is nothing to take: the command's own status stands.
      if (!wrote) return;
      await new Promise<void>((resolve, reject) => {
        stdout.write('', (error) => (error === null || error === undefined ? resolve() : reject(error)));
      });
    },
  };
}
