import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { FailureError } from '../../shared/failure';
import type { PathText } from '../../shared/path-text';
import type { ContentSink } from '../layer/layer-scan.types';
import { safeName, safePath } from './safe-name';

/** Only the person may read what was taken out of evidence. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/**
 * A new folder for files from evidence. It was empty at the start and only we write into it, every
 * file is made with O_EXCL, and names are made safe: nothing can lead out of it.
 */
export class ExtractFolder {
  readonly path: string;
  readonly #made: boolean;
  #collisions = 0;

  /** Throws output-exists unless the folder is new or empty, and output-unwritable. */
  constructor(out: string) {
    this.path = resolve(out);
    this.#made = !exists(this.path);
    try {
      if (this.#made) mkdirSync(this.path, { mode: FOLDER_MODE });
      else if (!lstatSync(this.path).isDirectory() || readdirSync(this.path).length > 0) {
        throw new FailureError('output-exists', { path: this.path });
      }
      mkdirSync(join(this.path, 'files'), { mode: FOLDER_MODE });
    } catch (error) {
      throw outputFailure(error, this.path);
    }
  }

  /** Opens a new file for a path of an image; returns its name below the folder and where to write. */
  create(path: PathText): { readonly name: string; readonly sink: ContentSink } {
    const wanted = `files/${safePath(path)}`;
    try {
      return { name: wanted, sink: this.#open(wanted) };
    } catch (error) {
      if (!isTaken(error)) throw outputFailure(error, this.path);
    }
    // The same path twice in a layer, or two names that this file system does not tell apart.
    this.#collisions += 1;
    const base = path.slice(path.lastIndexOf('/') + 1);
    const name = `files/same-name/${this.#collisions}-${safeName(base)}`;
    return { name, sink: this.#open(name) };
  }

  /** Writes a text file beside `files`. */
  writeText(name: string, text: string): void {
    try {
      writeFileSync(join(this.path, name), text, { flag: 'wx', mode: FILE_MODE });
    } catch (error) {
      throw outputFailure(error, this.path);
    }
  }

  /** Takes everything away again. */
  remove(): void {
    for (const name of readdirSync(this.path)) rmSync(join(this.path, name), { recursive: true, force: true });
    if (this.#made) rmSync(this.path, { recursive: true, force: true });
  }

  #open(name: string): ContentSink {
    const target = join(this.path, name);
    mkdirSync(dirname(target), { recursive: true, mode: FOLDER_MODE });
    const file = openSync(target, 'wx', FILE_MODE);
    return {
      write: (chunk) => {
        try {
          for (let at = 0; at < chunk.length; at += writeSync(file, chunk, at));
        } catch (error) {
          throw outputFailure(error, this.path);
        }
      },
      end: () => closeSync(file),
    };
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isTaken(error: unknown): boolean {
  return ['EEXIST', 'ENOTDIR', 'EISDIR'].includes(codeOf(error));
}

/** Turns an error of the file system under an output into its failure; anything else comes back as it is. */
export function outputFailure(error: unknown, path: string): unknown {
  if (error instanceof FailureError) return error;
  const code = codeOf(error);
  const details = [error instanceof Error ? error.message : String(error)];
  if (code === 'ENOSPC' || code === 'EDQUOT') return new FailureError('disk-full', { path }, details);
  if (code === 'EEXIST') return new FailureError('output-exists', { path }, details);
  if (code.startsWith('E')) return new FailureError('output-unwritable', { path }, details);
  return error;
}
