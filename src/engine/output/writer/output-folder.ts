import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { FailureError } from '../../../shared/failure';
import type { PathText } from '../../../shared/path-text';
import { findFile } from '../../base/file-id';
import { syncFolder } from '../../base/sync-folder';
import { placeToWrite } from './claim-place';
import type { EntrySink, OutputFile } from './entry-sink.types';
import { outputFailure } from './output-failure';
import { sweepPartials, takePartialPlace, type PartialPlace } from './partial-place';
import type { OutputTarget } from './output-target';
import type { ProtectedPlaces } from './protected-places';
import { safeName, safePath } from './safe-name';

/** Only the person may read what was taken out of evidence. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Its digest is at hand: it is on disk already. */
interface WrittenFile extends OutputFile {
  end(): string;
}

/**
 * A new folder for files from evidence. What is in it is made under a passing name in it, with every file `wx` and under a
 * name that is made safe: nothing can lead out of it. It is there whole, after `publish`, or not at all.
 */
export class OutputFolder implements EntrySink {
  readonly #out: string;
  readonly #real: string;
  readonly #place: PartialPlace;
  readonly #making: string;
  readonly #isMade: boolean;
  #collisions = 0;

  /** Throws output-protected; output-exists unless the place is free or an empty folder; output-unwritable. */
  constructor(target: OutputTarget, places: ProtectedPlaces) {
    this.#out = target.path;
    const { path, isTaken } = freePlace(target.path, places);
    this.#real = path;
    this.#isMade = !isTaken;
    this.#place = this.#guarded(() => {
      if (this.#isMade) mkdirSync(path, { mode: FOLDER_MODE });
      return takePartialPlace(path);
    });
    this.#making = this.#place.path;
    this.#guarded(() => {
      mkdirSync(join(this.#making, 'files'), { recursive: true, mode: FOLDER_MODE });
    });
  }

  /** Opens a new file for a path of an image. */
  create(path: PathText): WrittenFile {
    const wanted = `files/${safePath(path)}`;
    try {
      return this.#open(wanted);
    } catch (error) {
      if (!isTaken(error)) throw outputFailure(error, this.#out);
    }
    // The same path twice in a layer, or two names that this file system does not tell apart.
    this.#collisions += 1;
    const base = path.slice(path.lastIndexOf('/') + 1);
    return this.#guarded(() => this.#open(`files/same-name/${this.#collisions}-${safeName(base)}`));
  }

  /** Makes the folder of a path of an image; nothing where a file has its name already. */
  createFolder(path: PathText): void {
    try {
      mkdirSync(join(this.#making, 'files', safePath(path)), { recursive: true, mode: FOLDER_MODE });
    } catch (error) {
      if (!isTaken(error)) throw outputFailure(error, this.#out);
    }
  }

  /** Writes a text file beside `files`. */
  writeText(name: string, text: string): void {
    const file = this.#guarded(() => this.#open(name));
    file.write(Buffer.from(text));
    file.end();
  }

  /** Gives what was made its names; `manifest.json` is the last, so that a folder that has one is whole. */
  publish(): void {
    this.#guarded(() => {
      for (const name of readdirSync(this.#making).sort()) renameSync(join(this.#making, name), join(this.#real, name));
      rmSync(this.#making, { recursive: true });
      this.#place.release();
      syncFolder(this.#real);
    });
  }

  /** Takes everything away again. */
  remove(): void {
    // It was empty: nothing else in it has these names.
    for (const path of [this.#making, ...['files', 'manifest.json'].map((name) => join(this.#real, name))])
      rmSync(path, { recursive: true, force: true });
    this.#place.release();
    if (this.#isMade) rmdirSync(this.#real);
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw outputFailure(error, this.#out);
    }
  }

  #open(name: string): WrittenFile {
    const path = join(this.#making, name);
    mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
    const file = openSync(path, 'wx+', FILE_MODE);
    const hash = createHash('sha256');
    return {
      name,
      write: (chunk) =>
        this.#guarded(() => {
          hash.update(chunk);
          for (let at = 0; at < chunk.length; at += writeSync(file, chunk, at));
        }),
      abandon: () => closeSync(file),
      end: () =>
        this.#guarded(() => {
          try {
            const read = hashOf(file);
            if (read !== hash.digest('hex')) throw Object.assign(new Error(`${name} reads otherwise`), { code: 'EIO' });
            return read;
          } finally {
            closeSync(file);
          }
        }),
    };
  }
}

function hashOf(file: number): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(256 * 1024);
  let at = 0;
  for (let count = 1; count > 0; at += count) {
    count = readSync(file, buffer, 0, buffer.length, at);
    hash.update(buffer.subarray(0, count));
  }
  return hash.digest('hex');
}

/** Throws what `OutputFolder` would throw for this place, before long work is done for it. */
export function checkOutputFolder(places: ProtectedPlaces, target: OutputTarget): void {
  freePlace(target.path, places);
}

function freePlace(path: string, places: ProtectedPlaces): { readonly path: string; readonly isTaken: boolean } {
  const real = placeToWrite(path, places);
  const taken = findFile(real.path, 'link');
  if (taken === null) return { path: real.path, isTaken: false };
  // What an export that was killed left there does not take the place.
  if (taken.kind === 'folder') sweepPartials(real.path);
  if (taken.kind !== 'folder' || readdirSync(real.path).length > 0) throw new FailureError('output-exists', { path });
  return { path: real.path, isTaken: true };
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['EEXIST', 'ENOTDIR', 'EISDIR'].includes(code);
}
