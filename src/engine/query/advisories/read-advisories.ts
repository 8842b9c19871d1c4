import { createHash } from 'node:crypto';
import { stat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { osvAdvisory, type Advisory } from '../../detect/advisories/osv-advisory';
import { osvEcosystem, osvPackageName } from './osv-names';

/** The longest file that is read. */
const MOST_BYTES = 256 * 1024 * 1024;

/** What data was held against packages, so that anyone can tell how old it is and read the same again. */
export interface AdvisorySource {
  readonly path: string;
  /** Of a file; of a folder that of the lines `sha256sum *.json` prints. */
  readonly sha256: string;
  readonly advisories: number;
  /** When the newest advisory was modified: RFC 3339; null where there is none. */
  readonly dataOf: string | null;
  /** Files and values that are no advisory. */
  readonly notRead: number;
}

export interface ReadAdvisories {
  readonly source: AdvisorySource;
  /** Advisories of packages that were asked for, by `advisoryKey`. */
  readonly byPackage: ReadonlyMap<string, readonly Advisory[]>;
}

export function advisoryKey(ecosystem: string, name: string): string {
  return `${ecosystem}\n${name}`;
}

/**
 * Reads advisories in the format of OSV: a file with one or an array of them, or a folder of such `.json` files, as the published zip files hold.
 * Only those of wanted packages are kept. Throws usage where the file or folder cannot be read, cancelled.
 */
export async function readAdvisories(
  path: string,
  wanted: ReadonlySet<string>,
  signal: CancelSignal,
): Promise<ReadAdvisories> {
  const collected = new Collected(wanted);
  const isFolder = (await orUnreadable(path, stat(path))).isDirectory();
  let hash = createHash('sha256');
  if (isFolder) {
    const names = (await orUnreadable(path, readdir(path))).filter((name) => name.endsWith('.json')).sort();
    for (const name of names) {
      throwIfCancelled(signal);
      const bytes = await bytesOf(join(path, name));
      const digest = createHash('sha256').update(bytes).digest('hex');
      hash.update(`${digest}  ${name}\n`);
      collected.take(bytes);
    }
  } else {
    const bytes = await bytesOf(path);
    hash = createHash('sha256').update(bytes);
    collected.take(bytes);
  }
  throwIfCancelled(signal);
  return collected.told(path, hash.digest('hex'));
}

class Collected {
  readonly #wanted: ReadonlySet<string>;
  readonly #byPackage = new Map<string, Advisory[]>();
  #advisories = 0;
  #notRead = 0;
  #newest: string | null = null;

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  take(bytes: Buffer): void {
    for (const value of valuesOf(bytes)) {
      const advisory = osvAdvisory(value);
      if (advisory === null) this.#notRead += 1;
      else this.#add(advisory);
    }
  }

  told(path: string, sha256: string): ReadAdvisories {
    const [advisories, notRead] = [this.#advisories, this.#notRead];
    return { source: { path, sha256, advisories, dataOf: this.#newest, notRead }, byPackage: this.#byPackage };
  }

  #add(advisory: Advisory): void {
    this.#advisories += 1;
    const time = Date.parse(advisory.modified);
    const modified = Number.isNaN(time) ? null : new Date(time).toISOString();
    if (modified !== null && (this.#newest === null || modified > this.#newest)) this.#newest = modified;
    const keys = advisory.affected.map((one) => {
      const ecosystem = osvEcosystem(one.ecosystem);
      return advisoryKey(ecosystem, osvPackageName(ecosystem, one.name));
    });
    for (const key of new Set(keys)) {
      if (!this.#wanted.has(key)) continue;
      const list = this.#byPackage.get(key);
      if (list === undefined) this.#byPackage.set(key, [advisory]);
      else list.push(advisory);
    }
  }
}

/** One that is no JSON is one value that is no advisory. */
function valuesOf(bytes: Buffer): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return Array.isArray(value) ? value : [value];
  } catch {
    return [null];
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  const about = await orUnreadable(path, stat(path));
  if (!about.isFile()) throw notReadable(path, 'it is not a file');
  if (about.size > MOST_BYTES) throw notReadable(path, `it has more than ${MOST_BYTES} bytes`);
  return orUnreadable(path, readFile(path));
}

async function orUnreadable<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw notReadable(path, error instanceof Error ? error.message : String(error));
  }
}

function notReadable(path: string, why: string): FailureError {
  return new FailureError('usage', { message: `cannot read advisories from ${path}: ${why}` });
}
