// Writes the declarations beside the style modules of the window, so that a misspelt class does not compile.
// A test asks with `--check`, which names those that are stale and writes none: run this after naming a class.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss from 'postcss';
import { root } from './setup/places.mjs';

/** What TypeScript knows of a style module: one constant for each class. */
function declaration(css) {
  const names = new Set();
  postcss.parse(css).walkRules(({ selector }) => {
    for (const [, name] of selector.replace(/\[[^\]]*\]/g, '').matchAll(/\.([A-Za-z_][\w-]*)/g)) names.add(name);
  });
  const lines = [...names].sort().map((name) => `export const ${name}: string;`);
  return ['// Written by scripts/style-types.mjs.', ...lines, ''].join('\n');
}

const renderer = join(root, 'src/renderer');
const files = readdirSync(renderer, { recursive: true }).map((name) => join(renderer, name));
const wanted = new Map(
  files
    .filter((file) => file.endsWith('.module.css'))
    .map((file) => [`${file}.d.ts`, declaration(readFileSync(file, 'utf8'))]),
);
const stale = [...wanted].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
const orphans = files.filter((file) => file.endsWith('.css.d.ts') && !wanted.has(file));

if (process.argv.includes('--check'))
  for (const file of [...stale.map(([name]) => name), ...orphans]) console.log(file);
else for (const [file, text] of stale) writeFileSync(file, text);
