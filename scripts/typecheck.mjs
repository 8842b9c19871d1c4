// Type check of every environment: one tsconfig each, so that a wrong global does not compile.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeBinary, root } from './setup/places.mjs';
import { follow } from './setup/programs.mjs';

const rooms = readdirSync(join(root, 'src')).map((name) => join('src', name));
const projects = [...rooms, 'test', '.'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
// Half the time of TypeScript 6, which stays for the tools that need a compiler as a library: the import rules.
const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript-7/package.json')));

let failed = 0;
const waiting = [...projects];
async function lane() {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
    const status = await follow(nodeBinary(), [compiler, '--pretty', 'false', '-p', project]);
    if (status !== 0) failed += 1;
  }
}
await Promise.all([lane(), lane()]);
process.exitCode = failed === 0 ? 0 : 1;
