import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { repositoryFile } from './fixtures-folder';

let isFresh = false;

/**
 * Path of a file or folder below out/, as it is made of the sources there are now: builds first where they are newer. `npm test` has
 * built before, so that no test waits.
 */
export async function builtFile(name: string): Promise<string> {
  isFresh ||= await buildWhereStale();
  return repositoryFile(`out/${name}`);
}

async function buildWhereStale(): Promise<true> {
  // A script without types: only what is used of it is stated.
  const script: string = pathToFileURL(repositoryFile('scripts/setup/build-state.mjs')).href;
  const { buildIsStale } = (await import(script)) as { readonly buildIsStale: () => boolean };
  if (!buildIsStale()) return true;
  const build = spawnSync(process.execPath, [repositoryFile('scripts/build.mjs'), '--if-needed'], { encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`the build failed: ${build.stderr}`);
  return true;
}
