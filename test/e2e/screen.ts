import { spawn } from 'node:child_process';

/** A virtual screen, to be closed after use. */
export interface VirtualScreen {
  readonly display: string;
  close(): Promise<void>;
}

const START_MS = 20_000;

/**
 * Starts an X server without hardware and waits until it answers. It picks a free number itself and tells it on a pipe.
 * Two apps on one screen disturb each other: a window that opens takes the pointer and the focus from the one below.
 */
export async function openVirtualScreen(): Promise<VirtualScreen> {
  // Without -noreset the screen begins anew when its last window closes, and an app that starts in that moment finds none.
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const number = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Xvfb did not start within ${START_MS} ms`)), START_MS);
    server.once('error', reject);
    server.once('close', (code) => reject(new Error(`Xvfb ended with status ${code}`)));
    let told = '';
    server.stdio[3]?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (!told.includes('\n')) return;
      clearTimeout(timer);
      resolve(told.trim());
    });
  });
  return {
    display: `:${number}`,
    close: async () => {
      server.kill();
      await ended;
    },
  };
}
