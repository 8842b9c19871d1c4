// Builds out/: main, preload and renderer by electron-vite's configuration, engine and command
// line as plain Node programs. `--if-needed` does nothing while out/ is newer than the sources;
// names (`node scripts/build.mjs renderer main`) build only those; `components` is the page of the
// component tests and is built only by its name.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { componentPage, linkComponentApp } from './setup/component-app.mjs';
import { nodePrograms } from './setup/node-programs.mjs';
import { buildIsStale, noteBuild, sourceState } from './setup/build-state.mjs';
import { childEnvironment, nodeBinary, root } from './setup/places.mjs';
import { say } from './setup/programs.mjs';

const TARGETS = ['main', 'preload', 'renderer', 'engine', 'cli'];
const LOCK_MS = 120_000;

/** Two builds at once would empty each other's folders. */
async function withLock(work) {
  const lock = join(root, 'node_modules', '.cache', 'stratigraph-build.lock');
  mkdirSync(join(lock, '..'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > LOCK_MS) {
        rmSync(lock, { recursive: true, force: true });
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Vite configurations by target. */
async function loadConfigs() {
  const { resolveConfig } = await import('electron-vite');
  process.env.NODE_ENV_ELECTRON_VITE = 'production';
  const shell = await resolveConfig({ root, logLevel: 'warn' }, 'build', 'production');
  return { ...shell.config, ...nodePrograms, components: componentPage(shell.config.renderer) };
}

async function buildTargets(names) {
  const { build } = await import('vite');
  const configs = await loadConfigs();
  for (const name of names) {
    const started = Date.now();
    await build({ logLevel: 'warn', ...configs[name] });
    say(`built ${name} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}

async function main() {
  const args = process.argv.slice(2);
  const named = args.filter((arg) => [...TARGETS, 'components'].includes(arg));
  await withLock(async () => {
    // Asked only now: what waited for another build needs none.
    if (args.includes('--if-needed') && !buildIsStale()) return;
    const state = sourceState();
    await buildTargets(named.length > 0 ? named : TARGETS);
    if (named.includes('components')) linkComponentApp();
    if (named.length === 0) noteBuild(state);
  });
}

/** Vite needs a newer Node than npm may run us on. */
function onBuildNode() {
  if (nodeBinary() === process.execPath || process.env.STRATIGRAPH_BUILD_CHILD) return true;
  const env = childEnvironment({ STRATIGRAPH_BUILD_CHILD: '1' });
  const run = spawnSync(nodeBinary(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env,
  });
  process.exitCode = run.status ?? 1;
  return false;
}

if (onBuildNode()) {
  main().catch((error) => {
    say(String(error?.message ?? error));
    process.exitCode = 1;
  });
}
