import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { nodeBinary, root } from './places.mjs';
import { follow, say } from './programs.mjs';

const sample = join(root, 'resources/samples/haproxy-sample.tar');

/** Does the main job by the command line: what the image is, who made it when, what it hides, and a report. */
export async function runInTerminal(evidence) {
  const image = evidence[0] ?? sample;
  const report = join(mkdtempSync(join(tmpdir(), 'stratigraph-')), `${basename(image).replace(/\.[^.]*$/, '')}.html`);
  say(`Running a demo in the terminal instead, on ${evidence.length > 0 ? image : 'the sample image'}.`);
  return follow(nodeBinary(), [join(root, 'out/cli/index.cjs'), 'demo', image, '--out', report]);
}
