// `npm start [-- FILE...]`: installs what is missing, builds, and opens the window. Without a
// display it does the main job on the sample image (or on FILE) in the terminal.
import { resolve } from 'node:path';
import { root } from './setup/places.mjs';
import { follow, say, SetupError } from './setup/programs.mjs';
import { buildWhereNeeded } from './setup/build-step.mjs';
import { isRootOnLinux } from './setup/sandbox.mjs';
import { hasDisplay, setUpNode, setUpWindow } from './setup/set-up.mjs';
import { runInTerminal } from './setup/terminal-demo.mjs';

/** npm runs us in the project's folder; paths were typed in this one. */
const typedIn = process.env.INIT_CWD ?? process.cwd();

function ownArguments() {
  return process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : resolve(typedIn, arg)));
}

function launcherSwitches(electron) {
  const switches = [];
  if (isRootOnLinux()) {
    say('Running as root. Chromium has no sandbox for root, so the window runs without it (--no-sandbox).');
    switches.push('--no-sandbox');
  }
  // The stand-in is too old to find Wayland by itself.
  if (electron.standIn && !process.env.DISPLAY) switches.push('--ozone-platform-hint=auto');
  return switches;
}

async function start() {
  const args = ownArguments();
  await setUpNode();
  if (!hasDisplay()) {
    if (!(await buildWhereNeeded())) throw new SetupError('The build failed. See above.');
    say('No display found (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open.');
    return runInTerminal(args.filter((arg) => !arg.startsWith('-')));
  }
  const electron = await setUpWindow();
  if (!(await buildWhereNeeded())) throw new SetupError('The build failed. See above.');
  return follow(electron.executable, [root, ...launcherSwitches(electron), ...args], { env: electron.env });
}

start().then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    say(error instanceof SetupError ? error.message : String(error?.stack ?? error));
    process.exitCode = 1;
  },
);
