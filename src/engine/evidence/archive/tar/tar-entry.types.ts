import type { SparsePart } from './sparse-map';
import type { PathText } from '../../../../shared/path-text';

/** One named header of a tar with everything that pax and GNU headers said about it. */
export interface TarHead {
  readonly ordinal: number;
  readonly name: Uint8Array;
  readonly linkName: Uint8Array;
  readonly typeFlag: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly userName: Uint8Array;
  readonly groupName: Uint8Array;
  /** Logical size of the content in bytes; 0 for header-only types. */
  readonly size: number;
  /** Bytes of data in the tar after `dataOffset`. */
  readonly storedSize: number;
  readonly mtimeNs: bigint | null;
  readonly device: { readonly major: number; readonly minor: number };
  readonly headerOffset: number;
  readonly dataOffset: number;
  readonly sparse: readonly SparsePart[] | null;
  readonly extended: readonly (readonly [key: string, value: PathText])[];
  /** True where the entry stands behind the end-of-archive marker: other readers do not list it. */
  readonly afterEnd: boolean;
}

/** A defect at a byte offset of the stream. `name` is that of the entry concerned, if any. */
export interface TarProblem {
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly params: Readonly<Record<string, string | number>>;
  readonly name: Uint8Array | null;
  readonly offset: number;
}

/** Receives the logical content of one entry. */
export interface TarBody {
  write(chunk: Uint8Array): void;
}

export interface TarHandlers {
  /** Called when the header is complete; returns who wants the content. */
  onHead(head: TarHead): TarBody | null;
  /** Called after the last content byte. `storedSize` is less than the head's where the data was cut short. */
  onEnd(head: TarHead, content: { readonly complete: boolean; readonly storedSize: number }): void;
  onProblem(problem: TarProblem): void;
}

/** What is known of the whole stream at its end. */
export interface TarEnding {
  readonly bytes: number;
  readonly entries: number;
  /** False where no valid header was found although there were bytes. */
  readonly isTar: boolean;
  /** True where the very first block is a header or a zero block. */
  readonly startsAsTar: boolean;
  readonly truncated: boolean;
  /** Offset of the first end-of-archive block; null where there is none. */
  readonly endMarker: number | null;
  /** Bytes behind the end marker that are neither zero nor entries. */
  readonly trailingBytes: number;
}
