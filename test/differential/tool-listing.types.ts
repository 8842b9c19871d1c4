/** One entry as a reader lists it; comparable between readers. */
export interface ToolEntry {
  /** Recorded name, one character a byte (latin-1), trailing slashes removed. */
  readonly name: string;
  /** f, d, l, h, c, b, p, or the type flag itself. */
  readonly type: string;
  /** Bytes of files; null where the reader does not say. */
  readonly size: number | null;
  /** SHA-256 (hex) of a file's content; null where the reader does not say. */
  readonly sha256: string | null;
}

/** What a reader makes of one tar. */
export interface ToolListing {
  readonly entries: readonly ToolEntry[];
  /** SHA-256 (hex) of the contents of all files, one after the other; null where the reader does not say. */
  readonly contents: string | null;
  /** True where the reader complained. */
  readonly failed: boolean;
}

export type TarTool = 'gnu-tar' | 'bsdtar' | 'python';

/** Removes the slashes at the end of a recorded name, as all readers do that print directories with one. */
export function withoutSlashes(name: string): string {
  const bare = name.replace(/\/+$/, '');
  return bare === '' && name !== '' ? '/' : bare;
}
