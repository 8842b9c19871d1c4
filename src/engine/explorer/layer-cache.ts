import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256DiffId, type DiffId } from '../../shared/digest';
import type { ReadLimits } from '../../shared/read-limits';
import { FailureError } from '../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import type { BlobSource } from '../image/image-model';
import { openLayerStream } from '../layer/layer-stream';
import type { Library } from '../store/library';

/** Decompressed layers kept on disk, in bytes; the ones not used for longest go first. */
export const LAYER_CACHE_BYTES = 2 * 1024 ** 3;

export interface ReadOptions {
  readonly signal: CancelSignal;
  readonly limits: ReadLimits;
}

/** A layer of the library; without a diffID where a limit cut it short when it was read. */
export interface LayerKey {
  readonly layerId: number;
  readonly diffId: string | null;
}

interface StoredLayer {
  readonly source: BlobSource;
  close(): Promise<void>;
}

/** Decompressions at work, by file: two previews of one layer wait for the same one. */
const running = new Map<string, Promise<void>>();

/**
 * Path of a layer's uncompressed bytes in the cache; decompresses it there when it is not. Bytes that do not have
 * the diffID of the index are no evidence for what the index says: file-not-available. (Of a layer that was cut
 * short there is no diffID to compare.)
 */
export async function cachedLayer(
  library: Library,
  key: LayerKey,
  options: ReadOptions,
  open: () => Promise<StoredLayer>,
): Promise<string> {
  const folder = join(library.cacheDir, 'layers');
  const name = key.diffId?.replace(/[^a-z0-9]/g, '-') ?? `layer-${key.layerId}`;
  const target = join(folder, `${name}.tar`);
  if (!existsSync(target)) {
    const work =
      running.get(target) ?? fill(folder, target, key.diffId, options, open).finally(() => running.delete(target));
    running.set(target, work);
    await work;
  }
  await utimes(target, new Date(), new Date());
  return target;
}

async function fill(
  folder: string,
  target: string,
  diffId: string | null,
  options: ReadOptions,
  open: () => Promise<StoredLayer>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const stored = await open();
  const partial = `${target}.${process.pid}.partial`;
  try {
    const found = await write(partial, stored.source, options);
    if (diffId !== null && found !== diffId)
      throw new FailureError('file-not-available', { path: target }, [`${found}, not ${diffId}`]);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await stored.close();
  }
  await trim(folder, target);
}

/** Writes the uncompressed bytes; returns their diffID. */
async function write(path: string, source: BlobSource, { signal, limits }: ReadOptions): Promise<DiffId> {
  const hash = createHash('sha256');
  const out = await open(path, 'w');
  try {
    for await (const chunk of openLayerStream(source, signal, limits)) {
      throwIfCancelled(signal);
      hash.update(chunk);
      await out.write(chunk);
    }
  } finally {
    await out.close();
  }
  return sha256DiffId(hash.digest('hex'));
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
