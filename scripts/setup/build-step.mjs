import { join } from 'node:path';
import { buildIsStale } from './build-state.mjs';
import { nodeBinary, root } from './places.mjs';
import { follow, say } from './programs.mjs';

/** Builds out/ where it is older than the sources; true where it stands at the end. */
export async function buildWhereNeeded() {
  if (!buildIsStale()) return true;
  say('Building …');
  const status = await follow(nodeBinary(), [join(root, 'scripts', 'build.mjs')], { stdio: ['ignore', 2, 'inherit'] });
  return status === 0;
}
