import { statSync } from 'node:fs';
import { join } from 'node:path';
import { capture, hasProgram, say, SetupError } from './programs.mjs';

const SETUID_ROOT = 0o4755;

function helperIsReady(helper) {
  const stat = statSync(helper, { throwIfNoEntry: false });
  return stat === undefined ? false : stat.uid === 0 && (stat.mode & 0o7777) === SETUID_ROOT;
}

/** Chromium's sandbox needs user namespaces, which Ubuntu since 24.04 refuses to programs it does not know. */
function namespacesWork() {
  return !hasProgram('unshare') || capture('unshare', ['--user', '--map-root-user', 'true']).status === 0;
}

/** True where Chromium can have no sandbox: as root. Said once, by the launcher for development. */
export function isRootOnLinux() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** Makes sure that Chromium's sandbox can work for a user who is not root. It is never switched off for one. */
export function setUpSandbox(electronFolder) {
  if (process.platform !== 'linux' || isRootOnLinux() || namespacesWork()) return;
  const helper = join(electronFolder, 'chrome-sandbox');
  if (helperIsReady(helper)) return;
  const commands = [
    ['chown', 'root:root', helper],
    ['chmod', '4755', helper],
  ];
  if (hasProgram('sudo') && commands.every((command) => capture('sudo', ['-n', ...command]).status === 0)) {
    say(`This system does not allow user namespaces. Using Chromium's own sandbox helper instead.`);
    return;
  }
  const typed = commands.map((command) => `sudo ${command.join(' ')}`).join(' && ');
  throw new SetupError(
    `This system does not allow user namespaces, but Chromium's sandbox needs them. Run this, then start again:\n  ${typed}`,
  );
}
