import { createHash } from 'node:crypto';
import { link, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../base/sync-folder';
import { outputFailure } from './output-failure';
import { takePartialPlace, type PartialPlace } from './partial-place';

/** What was written, as it was read again. */
export interface WrittenOutput {
  readonly out: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Publication {
  /** Real place, whose folder is there. */
  readonly path: string;
  /** Name of the place as it was asked for. */
  readonly out: string;
  readonly replace: boolean;
  /** Looks once more whether the place may be written to; throws where not. */
  readonly check: () => void;
}

/**
 * Makes a file whole or not at all: `fill` writes a new file beside the place and returns its SHA-256, or null where it
 * does not know it; the file is synced, read again and compared, and only then gets its name. A file that appeared there
 * meanwhile stays. On failure nothing is left. Throws output-exists, output-unwritable, disk-full and what `fill` throws.
 */
export async function publishFile(
  { path, out, replace, check }: Publication,
  fill: (partial: string) => Promise<string | null>,
): Promise<WrittenOutput> {
  const place = placeBeside(path, out);
  const partial = place.path;
  try {
    const expected = await fill(partial);
    const written = await readAgain(partial);
    if (expected !== null && written.sha256 !== expected)
      throw Object.assign(new Error('what was written reads otherwise'), { code: 'EIO' });
    check();
    await (replace ? rename(partial, path) : giveNewName(partial, path));
    syncFolder(dirname(path));
    return { out, ...written };
  } catch (error) {
    for (const end of ['', '-journal', '-wal', '-shm']) await rm(partial + end, { force: true }).catch(() => undefined);
    throw outputFailure(error, out);
  } finally {
    place.release();
  }
}

function placeBeside(path: string, out: string): PartialPlace {
  try {
    return takePartialPlace(dirname(path));
  } catch (error) {
    throw outputFailure(error, out);
  }
}

async function readAgain(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(1024 * 1024);
    let bytes = 0;
    for (let read = await file.read(buffer, 0, buffer.length, 0); read.bytesRead > 0;) {
      hash.update(buffer.subarray(0, read.bytesRead));
      bytes += read.bytesRead;
      read = await file.read(buffer, 0, buffer.length, bytes);
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

/** File systems that know no second name of a file. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** Gives a file its name unless another one has it: a rename alone would take the place of what is there. */
async function giveNewName(partial: string, path: string): Promise<void> {
  try {
    await link(partial, path);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !NO_LINKS.has(String(error.code))) throw error;
    const taken = await lstat(path).catch(() => null);
    if (taken !== null) throw Object.assign(new Error(`${path} is there`), { code: 'EEXIST' });
    return rename(partial, path);
  }
  await rm(partial);
}
