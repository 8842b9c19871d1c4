import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningApp } from './app';
import { enginePid } from './engine-pid';

/** What of a user folder is of its library: itself, and what proves its audit log (src/engine/store/installation-folder.ts). */
const OF_LIBRARY = ['library', 'anchors', 'audit-signing-key.pem'] as const;

interface Awaiting extends Window {
  engineGone?: Promise<void>;
}

async function moveAll(from: string, to: string): Promise<void> {
  for (const name of OF_LIBRARY) {
    if (existsSync(join(from, name))) await rename(join(from, name), join(to, name));
  }
}

/**
 * Puts a copy of the library of another user folder, or an empty one, in the place of that of a running app, and ends its
 * engine: it starts anew on what lies there then. The window that asks the old one is still there, and has to load anew.
 */
export async function changeLibrary({ electron, page }: RunningApp, user: string, from: string | null): Promise<void> {
  const next = await mkdtemp(`${user}-next-`);
  const old = await mkdtemp(`${user}-old-`);
  if (from !== null) await cp(from, next, { recursive: true });
  await page.evaluate(() => {
    const awaiting: Awaiting = window;
    awaiting.engineGone = new Promise((resolve) => {
      const stop = window.stratigraph.on('engine.state', ({ state }) => {
        if (state === 'ready') return;
        stop();
        resolve();
      });
    });
  });
  const engine = await enginePid(electron.process().pid ?? 0);
  // Before its end: the next engine finds the new one, however soon it starts.
  await moveAll(user, old);
  await moveAll(next, user);
  process.kill(engine, 'SIGKILL');
  await page.evaluate(() => (window as Awaiting).engineGone);
  for (const folder of [next, old]) await rm(folder, { recursive: true, force: true });
}
