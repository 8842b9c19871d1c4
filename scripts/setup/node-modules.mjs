import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { follow, say, SetupError } from './programs.mjs';

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
  } catch {
    return null;
  }
}

/**
 * True where node_modules holds what package-lock.json asks for. npm writes the list of
 * what it installed as its last act, so an interrupted installation does not count.
 */
export function packagesAreInstalled() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (wanted === null || installed === null) return false;
  return Object.entries(wanted).every(([path, pack]) => {
    if (path === '') return true;
    const found = installed[path];
    // Packages for other systems are in the lockfile and never installed.
    if (found === undefined) return pack.optional === true || pack.peer === true;
    return found.version === pack.version && found.integrity === pack.integrity;
  });
}

/** Installs the locked packages where they are missing or the lockfile changed. */
export async function setUpPackages() {
  if (packagesAreInstalled()) return;
  say('Installing packages (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  const status = await follow(npm, ['ci', ...quiet], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new SetupError('npm ci did not finish: see its message above, then start again.');
}
