import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';

/** A file as it goes into an archive: its size is known. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: number;
  readonly mtime: Date;
  readonly pieces: Iterable<Uint8Array>;
}

/** An archive in the making; what comes out of it goes to the function that it was made with. */
export interface ArchiveForm {
  add(file: ArchivedFile): Promise<void>;
  addFolder(name: string): Promise<void>;
  end(): Promise<void>;
}

export type Taken = (chunk: Uint8Array) => Promise<void>;

/** For this user alone, and never to be run. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
/** What has no time in the evidence gets none of this machine. */
export const NO_TIME = new Date(0);

/** A tar (POSIX ustar with pax records where they are needed): the same files give the same bytes. */
export function tarForm(taken: Taken): ArchiveForm {
  const packed = pack();
  const written = (async () => {
    for await (const chunk of packed) await taken(chunk as Uint8Array);
  })();
  // Whoever adds next is told of it; until then nobody waits.
  written.catch(() => undefined);
  return {
    add: async ({ name, bytes: size, mtime, pieces }) => {
      const entry = packed.entry({ name, size, mtime, mode: FILE_MODE, type: 'file' });
      await Promise.race([pipeline(Readable.from(copies(pieces)), entry), written]);
    },
    addFolder: async (name) => {
      packed.entry({ name, mtime: NO_TIME, mode: FOLDER_MODE, type: 'directory' });
      await Promise.resolve();
    },
    end: async () => {
      packed.finalize();
      await written;
    },
  };
}

/** A zip whose files are encrypted with AES-256 (WinZip AE-2): what scans files for malware lets it be. Names can be read. */
export async function zipForm(taken: Taken, password: string): Promise<ArchiveForm> {
  const { ZipWriter } = await import('@zip.js/zip.js');
  const out = new WritableStream<Uint8Array>({ write: taken });
  const encrypted = { password, encryptionStrength: 3, useWebWorkers: false, extendedTimestamp: true } as const;
  const zip = new ZipWriter(out, encrypted);
  return {
    add: async ({ name, mtime, pieces }) => {
      await zip.add(name, streamOf(pieces), { lastModDate: atLeast1980(mtime) });
    },
    addFolder: async (name) => {
      await zip.add(name, undefined, { directory: true, lastModDate: atLeast1980(NO_TIME) });
    },
    end: async () => {
      await zip.close();
    },
  };
}

/** A zip knows no earlier time: APPNOTE 4.4.6. */
const FIRST_OF_ZIP = Date.UTC(1980, 0, 2);

function atLeast1980(time: Date): Date {
  return time.getTime() < FIRST_OF_ZIP ? new Date(FIRST_OF_ZIP) : time;
}

/** A piece is valid until the next one is asked for, and streams hold on to them. */
function* copies(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const piece of pieces) yield Uint8Array.from(piece);
}

function streamOf(pieces: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const each = copies(pieces);
  return new ReadableStream({
    pull: (controller) => {
      const next = each.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
