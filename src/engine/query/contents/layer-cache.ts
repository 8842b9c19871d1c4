import { createHash, randomUUID } from 'node:crypto';
import { constants, type BigIntStats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256DiffId, type DiffId } from '../../../shared/digest';
import type { ReadLimits } from '../../../shared/read-limits';
import { FailureError } from '../../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { StoredBytes } from '../../evidence/layer/scan-layer';
import { openLayerStream } from '../../evidence/layer/layer-stream';
import type { ReadableLibrary } from '../../store/readable-library';
import { FILE_MODE, FOLDER_MODE } from '../../store/own-files';
import { ProvenFiles } from './proven-files';

/** Decompressed layers kept on disk, in bytes; the ones not used for longest go first. */
export const LAYER_CACHE_BYTES = 2 * 1024 ** 3;

/** A layer that was used this lately counts as used now: to say so changes the file, which is then hashed again. */
const USED_LATELY_MS = 60 * 60 * 1000;

export interface ReadOptions {
  readonly signal: CancelSignal;
  readonly limits: ReadLimits;
}

/** A layer of the library; without a diffID where a limit cut it short when it was read. */
export interface LayerKey {
  readonly layerId: number;
  readonly diffId: string | null;
}

/** The stored bytes of a layer, for as long as they are not closed. */
export interface StoredLayer {
  readonly source: StoredBytes;
  close(): Promise<void>;
}

/** Decompressions at work, by file: two previews of one layer wait for the same one. */
const running = new Map<string, Promise<void>>();

const proven = new ProvenFiles();

/** Nobody else's layers without a diffID have this in their name: they cannot be told from others. */
const OWN = randomUUID();

/** Digests that may name a file of ours. */
const DIFF_ID = /^[a-z0-9]+:[0-9a-f]{32,128}$/;

/**
 * Path of a layer's uncompressed bytes in the cache; decompresses it there when it is not. A name proves nothing: what
 * is there is hashed when this process meets it first, and made anew where it is not the layer. Bytes that do not have
 * the diffID of the index are no evidence for what the index says: file-not-available. (Of a layer that was cut
 * short there is no diffID to compare; it is made anew by each process.) Throws library-damaged for a diffID that is none.
 */
export async function cachedLayer(
  library: ReadableLibrary,
  key: LayerKey,
  options: ReadOptions,
  open: () => Promise<StoredLayer>,
): Promise<string> {
  const folder = join(library.cacheDir, 'layers');
  const target = join(folder, `${fileName(library, key)}.tar`);
  const work =
    running.get(target) ?? provide(folder, target, key.diffId, options, open).finally(() => running.delete(target));
  running.set(target, work);
  await work;
  return target;
}

function fileName(library: ReadableLibrary, { layerId, diffId }: LayerKey): string {
  if (diffId === null) return `layer-${layerId}-${OWN}`;
  if (!DIFF_ID.test(diffId))
    throw new FailureError('library-damaged', { path: library.dir }, [`no diffID: ${JSON.stringify(diffId)}`]);
  return diffId.replace(':', '-');
}

async function provide(
  folder: string,
  target: string,
  diffId: string | null,
  options: ReadOptions,
  open: () => Promise<StoredLayer>,
): Promise<void> {
  if (await proven.has(target, (path) => isLayer(path, diffId, options.signal))) await use(target);
  else await fill(folder, target, diffId, options, open);
}

async function isLayer(path: string, diffId: string | null, signal: CancelSignal): Promise<boolean> {
  return diffId !== null && (await hashFile(path, signal)) === diffId;
}

async function hashFile(path: string, signal: CancelSignal): Promise<DiffId> {
  // Windows knows neither flag.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const hash = createHash('sha256');
  for await (const chunk of file.createReadStream({ highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    throwIfCancelled(signal);
    hash.update(chunk);
  }
  return sha256DiffId(hash.digest('hex'));
}

async function use(target: string): Promise<void> {
  const { mtimeMs } = await lstat(target);
  if (Math.abs(Date.now() - mtimeMs) < USED_LATELY_MS) return;
  await utimes(target, new Date(), new Date());
  await proven.add(target);
}

async function fill(
  folder: string,
  target: string,
  diffId: string | null,
  options: ReadOptions,
  open: () => Promise<StoredLayer>,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
  const stored = await open();
  const partial = `${target}.${randomUUID()}.partial`;
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
  await proven.add(target);
  await trim(folder, target);
}

/** Writes the uncompressed bytes; returns their diffID. */
async function write(path: string, source: StoredBytes, { signal, limits }: ReadOptions): Promise<DiffId> {
  const hash = createHash('sha256');
  const out = await open(path, 'wx', FILE_MODE);
  try {
    for await (const chunk of openLayerStream(source, signal, limits)) {
      throwIfCancelled(signal);
      hash.update(chunk);
      await out.writeFile(chunk);
    }
  } finally {
    await out.close();
  }
  return sha256DiffId(hash.digest('hex'));
}

/** Deletes the least recently used layers until the rest fits; never the one just made. */
async function trim(folder: string, keep: string): Promise<void> {
  const names = (await readdir(folder)).map((name) => join(folder, name));
  const found = await Promise.all(
    names.map(async (path) => ({ path, file: await lstat(path, { bigint: true }).catch(() => null) })),
  );
  const files = found.filter((one): one is { path: string; file: BigIntStats } => one.file !== null);
  let total = files.reduce((sum, { file }) => sum + Number(file.size), 0);
  for (const { path, file } of files.sort((a, b) => Number(a.file.mtimeNs - b.file.mtimeNs))) {
    if (total <= LAYER_CACHE_BYTES) return;
    if (path === keep || running.has(path)) continue;
    await rm(path, { force: true });
    total -= Number(file.size);
  }
}
