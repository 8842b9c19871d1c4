import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { PathText } from '../../../shared/path-text';
import { NO_TIME, tarForm, zipForm, type ArchiveForm, type Taken } from './archive-forms';
import type { EntrySink, OutputFile } from './entry-sink.types';
import { FreeNames } from './free-name';
import type { OutputTarget } from './output-target';
import type { ProtectedPlaces } from './protected-places';
import type { WrittenOutput } from './publish-file';
import { Spool } from './spool';
import { publishOutput } from './write-output';

/** One file that holds many. */
export type ArchiveKind = { readonly kind: 'tar' } | { readonly kind: 'zip'; readonly password: string };

const NS_PER_MS = 1_000_000n;
/** What a date holds, in milliseconds (ECMA-262, 21.4.1.1); a time of evidence may be any. */
const LAST_MS = 8_640_000_000_000_000n;

/**
 * Writes an archive that `fill` puts files into: all of it or nothing, as `writeOutput` does. Throws what that throws and what
 * `fill` throws.
 */
export async function writeArchive<T extends object>(
  places: ProtectedPlaces,
  target: OutputTarget,
  kind: ArchiveKind,
  fill: (sink: EntrySink) => Promise<T>,
): Promise<{ readonly written: WrittenOutput; readonly result: T }> {
  const results: T[] = [];
  const written = await publishOutput(places, target, async (partial) => {
    const hash = createHash('sha256');
    const file = await open(partial, 'wx', 0o600);
    const taken: Taken = async (chunk) => {
      hash.update(chunk);
      await file.writeFile(chunk);
    };
    try {
      const form = kind.kind === 'tar' ? tarForm(taken) : await zipForm(taken, kind.password);
      results.push(await fill(new OutputArchive(form, `${partial}-spool`)));
      await form.end();
    } finally {
      await file.close();
    }
    return hash.digest('hex');
  });
  const [result] = results;
  if (result === undefined) throw new Error('the archive was written without its files');
  return { written, result };
}

/** Files of evidence for an archive: each is kept until its size is known, and goes in whole. */
class OutputArchive implements EntrySink {
  readonly #form: ArchiveForm;
  readonly #spool: string;
  readonly #names = new FreeNames();

  constructor(form: ArchiveForm, spool: string) {
    this.#form = form;
    this.#spool = spool;
  }

  create(path: PathText, mtimeNs: string | null): OutputFile {
    const name = this.#names.ofFile(path);
    const spool = new Spool(this.#spool);
    return {
      name,
      write: (chunk) => spool.write(chunk),
      abandon: () => spool.close(),
      end: async () => {
        try {
          const digest = spool.digest();
          await this.#form.add({ name, bytes: spool.bytes, mtime: dateOf(mtimeNs), pieces: spool.read() });
          return digest;
        } finally {
          spool.close();
        }
      },
    };
  }

  async createFolder(path: PathText): Promise<void> {
    const name = this.#names.ofFolder(path);
    if (name !== null) await this.#form.addFolder(name);
  }

  async writeText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    await this.#form.add({ name, bytes: bytes.length, mtime: NO_TIME, pieces: [bytes] });
  }
}

function dateOf(ns: string | null): Date {
  const ms = ns === null ? -1n : BigInt(ns) / NS_PER_MS;
  if (ms < 0n) return NO_TIME;
  return ms > LAST_MS ? NO_TIME : new Date(Number(ms));
}
