import type { PathText } from '../../../shared/path-text';

/** A file in the making; `end` closes it and gives the SHA-256 of what was kept of it. */
export interface OutputFile {
  /** Below the folder or in the archive. */
  readonly name: string;
  write(chunk: Uint8Array): void;
  end(): string | Promise<string>;
  /** Closes it where it could not be written to its end. */
  abandon(): void;
}

/** Where files from evidence go: a folder, or an archive. Names are made safe for any machine, and no two are the same. */
export interface EntrySink {
  /** Opens a new file for a path of an image; `mtimeNs` is a time of the evidence, null where it has none. */
  create(path: PathText, mtimeNs: string | null): OutputFile;
  /** Makes the folder of a path of an image; nothing where a file has its name already. */
  createFolder(path: PathText): void | Promise<void>;
  /** Writes a text beside `files`. */
  writeText(name: string, text: string): void | Promise<void>;
}
