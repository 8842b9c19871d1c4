import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment, nodeBinary, root } from './places.mjs';

const modules = join(root, 'node_modules');

/** Checks that are not tests, each as the arguments of Node. */
export const gates = {
  format: [join(modules, 'oxfmt/bin/oxfmt'), '--check', '.'],
  lint: [join(modules, 'oxlint/bin/oxlint'), '--tsconfig', 'tsconfig.lint.json', '.'],
  types: [join(root, 'scripts/typecheck.mjs')],
  'import rules': [
    join(modules, 'dependency-cruiser/bin/dependency-cruise.mjs'),
    'src',
    '--config',
    '.dependency-cruiser.cjs',
  ],
  'dead code': [join(modules, 'knip/bin/knip.js'), '--no-progress'],
};

/** Runs one check; its output is shown only where it found something. */
export function runGate(args) {
  return new Promise((resolve) => {
    const child = spawn(nodeBinary(), args, { cwd: root, env: childEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => {
      if (code !== 0) process.stdout.write(Buffer.concat(output));
      resolve({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
    });
  });
}
