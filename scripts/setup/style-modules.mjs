import { readFileSync } from 'node:fs';
import postcss from 'postcss';

/** Names of the classes of a style sheet, in alphabetical order. */
export function classNames(css) {
  const names = new Set();
  postcss.parse(css).walkRules((rule) => {
    const bare = rule.selector.replace(/\[[^\]]*\]/g, '');
    for (const [, name] of bare.matchAll(/\.([A-Za-z_][\w-]*)/g)) names.add(name);
  });
  return [...names].sort();
}

/** What TypeScript knows of a style module: one constant for each class. */
export function declaration(path) {
  const lines = classNames(readFileSync(path, 'utf8')).map((name) => `export const ${name}: string;`);
  return ['// Written by scripts/style-types.mjs.', ...lines, ''].join('\n');
}
