import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, nodeBinary, root } from './places.mjs';
import { say } from './programs.mjs';

/** A download that brings no byte for this long is given up. */
const STALL_MS = 15_000;
const electronFolder = join(root, 'node_modules', 'electron');

/** Version of Electron that package-lock.json asks for. */
export function electronVersion() {
  return JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version;
}

function bytesIn(folder) {
  if (!existsSync(folder)) return 0;
  let total = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    try {
      if (entry.isFile()) total += statSync(join(entry.parentPath ?? entry.path, entry.name)).size;
    } catch {
      // The downloader moves files while we look.
    }
  }
  return total;
}

/** Runs Electron's own installer; false where it failed or stood still. */
function runInstaller(work) {
  return new Promise((resolve) => {
    const child = spawn(nodeBinary(), [join(electronFolder, 'install.js')], {
      env: childEnvironment({ electron_config_cache: work, TMPDIR: work, TEMP: work, ELECTRON_OVERRIDE_DIST_PATH: '' }),
      stdio: 'ignore',
    });
    let last = { bytes: 0, at: Date.now() };
    const watch = setInterval(() => {
      const bytes = bytesIn(work) + bytesIn(join(electronFolder, 'dist'));
      if (bytes !== last.bytes) last = { bytes, at: Date.now() };
      else if (Date.now() - last.at > STALL_MS) child.kill();
    }, 1000);
    child.on('error', () => resolve(false));
    child.on('close', (code) => {
      clearInterval(watch);
      resolve(code === 0);
    });
  });
}

/**
 * Fetches the official binary with Electron's own installer, which checks its SHA-256,
 * and moves it to `target`. Returns false where it cannot be fetched; that is remembered
 * in `target`.unreachable, so that the next start does not wait again.
 */
export async function fetchOfficialElectron(target) {
  const remembered = `${target}.unreachable`;
  if (existsSync(remembered)) return false;
  say(`Downloading Electron ${electronVersion()} (about 110 MB, once per user) …`);
  const work = `${target}.part-${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    const fetched = await runInstaller(work);
    const dist = join(electronFolder, 'dist');
    if (!fetched || !existsSync(join(dist, 'version'))) {
      writeFileSync(remembered, `Electron's download did not answer on ${new Date().toISOString()}.\n`);
      return false;
    }
    rmSync(target, { recursive: true, force: true });
    moveFolder(dist, target);
    return true;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function moveFolder(from, to) {
  try {
    renameSync(from, to);
  } catch {
    // The cache may be on another disk.
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    rmSync(from, { recursive: true, force: true });
  }
}
