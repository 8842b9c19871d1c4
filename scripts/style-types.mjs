// Writes the declarations beside the style modules of the window, so that a misspelt class does not compile.
// A test compares them with the modules: run `node scripts/style-types.mjs` after naming a class.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/places.mjs';
import { declaration } from './setup/style-modules.mjs';

const renderer = join(root, 'src/renderer');
for (const path of readdirSync(renderer, { recursive: true }).filter((name) => name.endsWith('.module.css')))
  writeFileSync(join(renderer, `${path}.d.ts`), declaration(join(renderer, path)));
