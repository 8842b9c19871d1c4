import { nodeBinary } from './places.mjs';
import { capture, SetupError } from './programs.mjs';

/** better-sqlite3 needs Node-API 10; below that it ends the process without a message. */
const NODE_API = 10;

/** Stops with a sentence where the Node for engine, build and tests is too old. */
export function checkNode() {
  const node = nodeBinary();
  const own = node === process.execPath;
  const api = own ? process.versions.napi : capture(node, ['-p', 'process.versions.napi']).stdout;
  if (Number(api) >= NODE_API) return;
  throw new SetupError(
    `Stratigraph's engine needs Node 22.14 or newer, and this is ${process.version}. ` +
      'On Linux x64 npm brings one; on this system install a newer Node from https://nodejs.org and start again.',
  );
}
