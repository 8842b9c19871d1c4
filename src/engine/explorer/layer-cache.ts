import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import type { BlobSource } from '../image/image-model';
import { openLayerStream } from '../layer/layer-stream';
import type { Library } from '../store/library';

/** Decompressed layers kept on disk, in bytes; the ones not used for longest go first. */
export const LAYER_CACHE_BYTES = 2 * 1024 ** 3;

interface StoredLayer {
  readonly source: BlobSource;
  close(): Promise<void>;
}

/** Decompressions at work, by file: two previews of one layer wait for the same one. */
const running = new Map<string, Promise<void>>();

/** Path of a layer's uncompressed bytes in the cache; decompresses it there when it is not. */
export async function cachedLayer(
  library: Library,
  key: string,
  signal: CancelSignal,
  open: () => Promise<StoredLayer>,
): Promise<string> {
  const folder = join(library.cacheDir, 'layers');
  const target = join(folder, `${key}.tar`);
  if (!existsSync(target)) {
    const work = running.get(target) ?? fill(folder, target, signal, open).finally(() => running.delete(target));
    running.set(target, work);
    await work;
  }
  await utimes(target, new Date(), new Date());
  return target;
}

async function fill(
  folder: string,
  target: string,
  signal: CancelSignal,
  open: () => Promise<StoredLayer>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const stored = await open();
  const partial = `${target}.${process.pid}.partial`;
  try {
    await write(partial, stored.source, signal);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await stored.close();
  }
  await trim(folder, target);
}

async function write(path: string, source: BlobSource, signal: CancelSignal): Promise<void> {
  const out = await open(path, 'w');
  try {
    for await (const chunk of openLayerStream(source, signal)) {
      throwIfCancelled(signal);
      await out.write(chunk);
    }
  } finally {
    await out.close();
  }
}

/** Deletes the least recently used layers until the rest fits; never the one just made. */
async function trim(folder: string, keep: string): Promise<void> {
  const names = (await readdir(folder)).map((name) => join(folder, name));
  const files = await Promise.all(
    names.map(async (path) => {
      const { size, mtimeMs } = await stat(path);
      return { path, size, mtimeMs };
    }),
  );
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const file of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (total <= LAYER_CACHE_BYTES) return;
    if (file.path === keep || running.has(file.path)) continue;
    await rm(file.path, { force: true });
    total -= file.size;
  }
}
