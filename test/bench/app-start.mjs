// Cold start of the app: from the start of its process to first paint, and to a library that can be used.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment, root } from '../../scripts/setup/places.mjs';
import { isRootOnLinux } from '../../scripts/setup/sandbox.mjs';
import { hasDisplay, setUpWindow } from '../../scripts/setup/set-up.mjs';
import { median } from './measure.mjs';

const LIMIT_MS = 60_000;

/** Starts the app with new settings and waits for its two marks, in milliseconds since its process began. */
function startOnce(electron) {
  const userData = mkdtempSync(join(tmpdir(), 'stratigraph-bench-'));
  const switches = isRootOnLinux() ? ['--no-sandbox'] : [];
  const app = [electron.executable, root, ...switches, `--user-data-dir=${userData}`];
  const [program, ...args] = hasDisplay() ? app : ['xvfb-run', '-a', '--server-args=-screen 0 1600x1000x24', ...app];
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: childEnvironment({ ...electron.env, STRATIGRAPH_MARKS: '1' }),
  });
  // The group is ours alone: the app and, where there is no display, its virtual screen.
  const end = () => process.kill(-child.pid, 'SIGTERM');
  return new Promise((resolve, reject) => {
    const marks = {};
    let text = '';
    const timer = setTimeout(() => {
      end();
      reject(new Error(`the app did not tell its start within ${LIMIT_MS / 1000} s: ${text.slice(-2000)}`));
    }, LIMIT_MS);
    child.stderr.on('data', (chunk) => {
      text += chunk;
      for (const [, name, ms] of text.matchAll(/mark (\w+) (\d+)\n/g)) marks[name] ??= Number(ms);
      if (marks.painted !== undefined && marks.interactive !== undefined && !child.killed) {
        clearTimeout(timer);
        child.killed || end();
        child.on('exit', () => resolve(marks));
      }
    });
    child.on('error', reject);
  }).finally(() => rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
}

/** Medians over some starts. */
export async function benchAppStart(runs) {
  const electron = await setUpWindow({ needScreen: !hasDisplay() });
  const marks = [];
  for (let run = 0; run < runs; run += 1) marks.push(await startOnce(electron));
  return {
    runtime: electron.standIn ? 'stand-in Electron' : 'Electron',
    painted: median(marks.map((mark) => mark.painted)),
    interactive: median(marks.map((mark) => mark.interactive)),
  };
}
