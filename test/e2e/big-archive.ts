import { createHash, randomBytes, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';

const MIB = 1024 * 1024;

/** Adds files of random bytes, one MiB each, to a layer. */
async function fillLayer(layer: Pack, files: number): Promise<void> {
  const block = randomBytes(MIB);
  for (let index = 0; index < files; index += 1) {
    block.writeUInt32LE(index, 0);
    const entry = layer.entry({ name: `data/${index % 10}/file-${index}.bin`, size: MIB, mode: 0o644 });
    entry.end(Buffer.from(block));
    await once(entry, 'finish');
  }
  layer.finalize();
}

/** Passes bytes on and hashes them. */
function through(hash: Hash): Transform {
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

function addText(archive: Pack, name: string, value: unknown): void {
  archive.entry({ name }, JSON.stringify(value));
}

/** Writes a `docker save` archive with one layer of so many MiB; big enough to be stopped half-way. */
export async function writeBigArchive(folder: string, mebibytes: number): Promise<string> {
  const layerFile = join(folder, 'layer.tar');
  const hash = createHash('sha256');
  const layer = pack();
  await Promise.all([fillLayer(layer, mebibytes), pipeline(layer, through(hash), createWriteStream(layerFile))]);
  const digest = hash.digest('hex');
  const config = {
    architecture: 'amd64',
    os: 'linux',
    created: '2026-01-02T03:04:05Z',
    config: {},
    rootfs: { type: 'layers', diff_ids: [`sha256:${digest}`] },
    history: [{ created: '2026-01-02T03:04:05Z', created_by: 'COPY data /data # buildkit' }],
  };
  const configDigest = createHash('sha256').update(JSON.stringify(config)).digest('hex');
  const path = join(folder, 'big.tar');
  const archive = pack();
  const written = pipeline(archive, createWriteStream(path));
  addText(archive, 'manifest.json', [
    { Config: `blobs/sha256/${configDigest}`, RepoTags: ['big:latest'], Layers: [`blobs/sha256/${digest}`] },
  ]);
  addText(archive, `blobs/sha256/${configDigest}`, config);
  const entry = archive.entry({ name: `blobs/sha256/${digest}`, size: (await stat(layerFile)).size });
  await pipeline(createReadStream(layerFile), entry);
  archive.finalize();
  await written;
  await rm(layerFile);
  return path;
}
