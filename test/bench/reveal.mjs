// What revealing costs a finding: `findings --reveal` against `findings` on a library with many findings in few compressed layers.
// usage: node test/bench/reveal.mjs [FINDINGS]
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { nodeBinary, root } from '../../scripts/setup/places.mjs';
import { header, padded } from './generated-image.mjs';
import { median, timeProgram } from './measure.mjs';

const LAYERS = 3;
const RUNS = 5;
/** Bytes of a layer that are no finding: as they come, so that there is something to decompress. */
const OTHER = 16 * 1024 * 1024;

const findings = Number(process.argv[2] ?? 900);
const folder = mkdtempSync(join(tmpdir(), 'stratigraph-reveal-'));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const member = (name, bytes) => Buffer.concat([header(name, bytes.length, '0'), padded(bytes)]);
/** A password by chance, the same in each run. */
const password = (number) =>
  createHash('sha512').update(`password ${number}`).digest('base64').replace(/\W/g, '').slice(0, 24);
const filler = Buffer.alloc(OTHER);
for (let at = 0, seed = 7; at < OTHER; at += 4) {
  seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
  filler.writeUInt32LE(seed, at);
}

function layerOf(layer) {
  const files = [];
  for (let number = layer; number < findings; number += LAYERS)
    files.push(member(`srv/app-${number}/.env`, Buffer.from(`PORT=80\nDB_PASSWORD=${password(number)}\n`)));
  // Half of them lie behind the bytes that have to be decompressed.
  files.splice(files.length >> 1, 0, member(`opt/data-${layer}`, filler));
  return Buffer.concat([...files, Buffer.alloc(1024)]);
}

const layers = Array.from({ length: LAYERS }, (_, layer) => layerOf(layer));
const blobs = layers.map((bytes) => gzipSync(bytes, { level: 1 }));
const config = Buffer.from(
  JSON.stringify({
    ...{ architecture: 'amd64', os: 'linux', config: {}, history: [] },
    rootfs: { type: 'layers', diff_ids: layers.map((bytes) => `sha256:${sha256(bytes)}`) },
  }),
);
const nameOf = (bytes) => `blobs/sha256/${sha256(bytes)}`;
const manifest = [{ Config: nameOf(config), RepoTags: ['reveal:1'], Layers: blobs.map(nameOf) }];
writeFileSync(
  join(folder, 'image.tar'),
  Buffer.concat([
    ...[...blobs, config].map((bytes) => member(nameOf(bytes), bytes)),
    member('manifest.json', Buffer.from(JSON.stringify(manifest))),
    Buffer.alloc(1024),
  ]),
);

const cli = (...args) => timeProgram(nodeBinary(), [join(root, 'out/cli/index.cjs'), ...args]);
const library = join(folder, 'library');
try {
  await cli('add', join(folder, 'image.tar'), '--library', library);
  const first = await cli('findings', '--library', library, '--json', '--reveal');
  const [masked, revealed] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    masked.push((await cli('findings', '--library', library, '--json')).seconds);
    revealed.push((await cli('findings', '--library', library, '--json', '--reveal')).seconds);
  }
  const [without, withValues] = [median(masked), median(revealed)];
  const each = (seconds) => `${((seconds * 1000) / findings).toFixed(2)} ms a finding`;
  console.log(
    `${findings} findings in ${LAYERS} gzip layers of ${(layers[0].length / 1e6).toFixed(1)} MB, median of ${RUNS} runs`,
  );
  console.log(`findings --json            ${(without * 1000).toFixed(0)} ms`);
  console.log(`findings --json --reveal   ${(withValues * 1000).toFixed(0)} ms: ${each(withValues - without)}`);
  console.log(
    `the first --reveal         ${(first.seconds * 1000).toFixed(0)} ms: ${each(first.seconds - without)}, with decompressing each layer once`,
  );
} finally {
  if (process.env.KEEP) console.log(folder);
  else rmSync(folder, { recursive: true });
}
