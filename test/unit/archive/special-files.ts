import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Windows has nothing of the kind at a path. */
export const noSpecialFiles = process.platform === 'win32';

/** Puts into a folder what is no file and no folder, each by name; `mknod` needs root. */
export async function makeSpecialFiles(folder: string): Promise<readonly (readonly [path: string, what: string])[]> {
  const at = (name: string): string => join(folder, name);
  execFileSync('mkfifo', [at('fifo')]);
  symlinkSync('fifo', at('link-to-fifo'));
  symlinkSync('/dev/zero', at('link-to-device'));
  await listen(at('socket'));
  const made: (readonly [string, string])[] = [
    [at('fifo'), 'a FIFO'],
    [at('link-to-fifo'), 'a FIFO'],
    [at('socket'), 'a socket'],
    ['/dev/zero', 'a character device'],
    [at('link-to-device'), 'a character device'],
  ];
  return [...made, ...madeByRoot(at)];
}

function madeByRoot(at: (name: string) => string): readonly (readonly [string, string])[] {
  try {
    execFileSync('mknod', [at('block'), 'b', '7', '99'], { stdio: 'ignore' });
    execFileSync('mknod', [at('character'), 'c', '1', '5'], { stdio: 'ignore' });
  } catch {
    return [];
  }
  return [
    [at('block'), 'a block device'],
    [at('character'), 'a character device'],
  ];
}

/** A socket with a living process behind it. */
async function listen(path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  onTestFinished(() => void server.close());
}
