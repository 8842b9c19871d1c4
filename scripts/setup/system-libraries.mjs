import { existsSync } from 'node:fs';
import { capture, follow, hasProgram, say, SetupError } from './programs.mjs';

/** What Electron needs on a bare Debian or Ubuntu. */
const LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxkbcommon0',
];
const SCREEN = ['xvfb', 'xauth'];

function missingLibraries(executable) {
  const listed = capture('ldd', [executable]);
  return listed.stdout.split('\n').filter((line) => line.includes('not found'));
}

/** Newer releases renamed some packages when time_t grew to 64 bits. */
function packageName(name) {
  return capture('apt-cache', ['show', `${name}t64`]).status === 0 ? `${name}t64` : name;
}

/** How this user may run apt: as root, by sudo without a password, or not at all. */
function aptPrefix() {
  if (process.getuid?.() === 0) return [];
  return hasProgram('sudo') && capture('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null;
}

/** Installs packages by apt, or stops with the command to type. */
export async function installByApt(names, reason) {
  if (!hasProgram('apt-get')) {
    throw new SetupError(`${reason} Install these Debian packages, or their equivalents: ${names.join(' ')}`);
  }
  const prefix = aptPrefix();
  if (prefix === null) {
    throw new SetupError(`${reason} Run this, then start again:\n  sudo apt-get install -y ${names.join(' ')}`);
  }
  say(`${reason} Installing: ${names.join(' ')}`);
  const quiet = { env: { DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] };
  const run = (args) =>
    follow(prefix[0] ?? args[0], prefix.length > 0 ? [...prefix.slice(1), ...args] : args.slice(1), quiet);
  await run(['apt-get', 'update', '-qq']);
  const status = await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...names.map(packageName)]);
  if (status !== 0) throw new SetupError(`apt-get could not install: ${names.join(' ')}`);
}

/** Makes sure that Electron's shared libraries are there, and a virtual screen where tests need one. */
export async function setUpSystem({ executable, needScreen }) {
  if (process.platform !== 'linux') return;
  const missing = existsSync(executable) ? missingLibraries(executable) : [];
  if (missing.length > 0) {
    await installByApt(LIBRARIES, `Electron misses system libraries (${missing[0]?.trim().split(' ')[0] ?? ''} ...).`);
  }
  if (needScreen && !(hasProgram('xvfb-run') && hasProgram('xauth'))) {
    await installByApt(SCREEN, 'The window tests need a virtual screen.');
  }
}
