import { checkNode } from './node-version.mjs';
import { setUpPackages } from './node-modules.mjs';
import { setUpElectron } from './electron.mjs';
import { setUpSandbox } from './sandbox.mjs';
import { setUpSystem } from './system-libraries.mjs';

/** True where a window can open on this machine. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/** Packages and a Node that fits: enough for the engine and the terminal. */
export async function setUpNode() {
  await setUpPackages();
  checkNode();
}

/** Everything that a window needs. Children must get `env`. */
export async function setUpWindow({ needScreen = false } = {}) {
  const electron = await setUpElectron();
  await setUpSystem({ executable: electron.executable, needScreen });
  setUpSandbox(electron.folder);
  return { ...electron, env: { ELECTRON_OVERRIDE_DIST_PATH: electron.folder } };
}
