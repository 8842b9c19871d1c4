// What Electron's own default app does for `electron [-r module] folder`, and nothing else:
// the first argument that is no switch is the folder of the app.
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const Module = require('node:module');

const modules = [];
let folder = null;
const args = process.argv.slice(1);
for (let i = 0; i < args.length && folder === null; i += 1) {
  if (args[i] === '-r' || args[i] === '--require') modules.push(args[(i += 1)]);
  else if (!args[i].startsWith('-')) folder = path.resolve(args[i]);
}
if (folder === null) {
  console.error('Usage: electron [-r module] folder');
  process.exit(2);
}
if (modules.length > 0) Module._preloadModules(modules);

process.defaultApp = true;
const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setVersion(manifest.version ?? '0.0.0');
app.setName(manifest.productName ?? manifest.name ?? 'electron');
app.setAppPath(folder);
require(Module._resolveFilename(folder, module, true));
