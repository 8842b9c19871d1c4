import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { neverCancelled } from '../../src/engine/base/cancellation';
import { detectCompression } from '../../src/engine/evidence/archive/compression/detect';
import { FileBytes } from '../../src/engine/evidence/archive/file-bytes';
import { openEvidence } from '../../src/engine/evidence/image/open-evidence';
import { openLayerStream } from '../../src/engine/evidence/layer/layer-stream';
import { scanLayer, type StoredBytes } from '../../src/engine/evidence/layer/scan-layer';
import { listingLetter } from '../../src/engine/evidence/layer/listing';
import { standardLimits } from '../../src/shared/read-limits';
import { withoutSlashes, type ToolEntry, type ToolListing } from './tool-listing.types';

/** A tar that every reader is asked about. */
export interface GatheredTar {
  /** Where it comes from: a fixture, `#` and a layer from 1 where it is a layer. */
  readonly name: string;
  readonly path: string;
}

/** Beyond this a tar says nothing more about readers and costs every tool seconds. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Outer archives and layers below a folder of fixtures, uncompressed, each content once. */
export async function gatherTars(
  fixtures: string,
  folders: readonly string[],
  out: string,
): Promise<readonly GatheredTar[]> {
  mkdirSync(out, { recursive: true });
  const seen = new Set<string>();
  const tars: GatheredTar[] = [];
  const add = async (name: string, source: StoredBytes): Promise<void> => {
    const path = join(out, `${tars.length}.tar`);
    const digest = await writeCapped(source, path);
    if (digest === null || seen.has(digest)) return;
    seen.add(digest);
    tars.push({ name, path });
  };
  for (const file of folders.flatMap((folder) => filesBelow(fixtures, folder))) {
    const path = join(fixtures, file);
    if (statSync(path).isFile() && statSync(path).size > 0) await withFile(path, (source) => add(file, source));
    await withLayers(path, out, (layer, source) => add(`${file}#${layer}`, source));
  }
  return tars;
}

function filesBelow(root: string, folder: string): readonly string[] {
  const isEvidence = (path: string): boolean =>
    !statSync(path).isDirectory() || ['index.json', 'manifest.json'].some((door) => existsSync(join(path, door)));
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => {
      const below = `${folder}/${name}`;
      return isEvidence(join(root, below)) ? [below] : filesBelow(root, below);
    });
}

async function withFile(path: string, work: (source: StoredBytes) => Promise<void>): Promise<void> {
  const file = FileBytes.open(path);
  try {
    await work({ bytes: file.size, open: () => file.chunks(0, file.size) });
  } finally {
    file.close();
  }
}

async function withLayers(
  path: string,
  out: string,
  work: (layer: number, source: StoredBytes) => Promise<void>,
): Promise<void> {
  const evidence = await openEvidence(path, {
    // Never beside the fixture: those are not written to.
    cacheDir: join(out, 'cache'),
    limits: standardLimits,
    signal: neverCancelled,
  }).catch(() => null);
  if (evidence === null) return;
  try {
    for (const image of evidence.images)
      for (const { layer, source, unreadable } of image.layers.slice(0, 20))
        if (source !== null && unreadable === null) await work(layer, source);
  } finally {
    await evidence.close();
  }
}

/** Writes the uncompressed bytes; null where they are too many or none. */
async function writeCapped(source: StoredBytes, path: string): Promise<string | null> {
  const target = openSync(path, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of openLayerStream(source, neverCancelled, standardLimits)) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) return null;
      // What is not decompressed here is no tar for anybody: other tools would decompress it themselves.
      if (bytes === chunk.length && detectCompression(chunk) !== 'none') return null;
      hash.update(chunk);
      writeSync(target, chunk);
    }
  } finally {
    closeSync(target);
  }
  return bytes === 0 ? null : hash.digest('hex');
}

/** Our own listing: what stands before the end marker, for no other reader goes on behind it. */
export async function ownListing(path: string): Promise<ToolListing> {
  const bytes = readFileSync(path);
  const entries: ToolEntry[] = [];
  let failed = false;
  const whole = createHash('sha256');
  const source: StoredBytes = {
    bytes: bytes.length,
    async *open() {
      await Promise.resolve();
      yield bytes;
    },
  };
  await scanLayer(
    source,
    {
      onEntry: (entry) => {
        if (entry.afterEnd) return;
        const name = withoutSlashes(Buffer.from(entry.recordedName).toString('latin1'));
        const type = listingLetter(entry.typeFlag);
        entries.push({ name, type, size: entry.size, sha256: entry.sha256 });
      },
      onProblem: () => (failed = true),
      contentSink: (head) =>
        head.afterEnd || listingLetter(head.typeFlag) !== 'f'
          ? null
          : { write: (chunk) => void whole.update(chunk), end: () => undefined },
    },
    { limits: standardLimits, signal: neverCancelled, sha512: false, scratchFolder: null },
  );
  return { entries, contents: whole.digest('hex'), failed };
}
