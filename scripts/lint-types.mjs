// The rules of typescript-eslint that ask the compiler, by a linter that is built on TypeScript's own new compiler: a fifth
// of the time. Which rules, and with which options, is what eslint.config.js says; there it switches them off.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typedRules } from '../eslint.config.js';
import { nodeBinary, root } from './setup/places.mjs';
import { follow } from './setup/programs.mjs';

/** Those that oxlint does not know yet. It ends with an error at any other name that it does not know. */
const UNKNOWN = ['no-unsafe-class-instance-assignment'];

const rules = Object.entries(typedRules)
  .map(([name, options]) => [name.replace('@typescript-eslint/', ''), options])
  .filter(([name]) => !UNKNOWN.includes(name))
  .map(([name, options]) => [`typescript/${name}`, options]);

const off = { plugins: ['typescript'], categories: { correctness: 'off' } };
const config = join(root, 'node_modules/.cache/oxlint.json');
mkdirSync(dirname(config), { recursive: true });
const overrides = [{ files: ['**/*.ts', '**/*.tsx'], rules: Object.fromEntries(rules) }];
writeFileSync(config, JSON.stringify({ ...off, overrides, ignorePatterns: ['out/**', 'dist/**'] }));
const linter = join(dirname(fileURLToPath(import.meta.resolve('oxlint/package.json'))), 'bin/oxlint');
const args = ['-c', config, '--type-aware', '--tsconfig', 'tsconfig.lint.json', '--deny-warnings'];
process.exitCode = await follow(nodeBinary(), [linter, ...args, '.']);
