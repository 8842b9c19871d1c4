import type { Digest, DiffId } from '../../../shared/digest';
import type { PathText } from '../../../shared/path-text';
import type { ProblemSeverity, Compression } from '../../../shared/vocabulary';
import type { LayerEntry } from './layer-entry';

/** A defect found while reading one stream; the caller adds image and layer. */
export interface StreamProblem {
  readonly code: string;
  readonly severity: ProblemSeverity;
  readonly params: Readonly<Record<string, string | number>>;
  readonly path: PathText | null;
  /** Byte offset in the uncompressed stream. */
  readonly offset: number | null;
}

/** Receives the logical content of one file while it is hashed; must not keep the chunk. */
export interface ContentSink {
  write(chunk: Uint8Array): void;
  end(): void;
}

/** The part of an entry that is known before its content is read. */
export type EntryHead = Omit<LayerEntry, 'sha256'>;

export interface LayerScanHandlers {
  onEntry(entry: LayerEntry): void;
  onProblem(problem: StreamProblem): void;
  /** Asked for each entry with content; null where nobody wants it. */
  contentSink?(head: EntryHead): ContentSink | null;
  /** Kept once the next chunk may come; asked for after each chunk. */
  settle?(): Promise<void>;
  /** Bytes of the stored blob read so far. */
  onProgress?(storedBytes: number, path: PathText | null): void;
}

export interface LayerCounts {
  readonly entries: number;
  /** Entries of type f that are not whiteouts. */
  readonly regularFiles: number;
  readonly whiteouts: number;
  readonly opaqueMarkers: number;
}

export interface LayerScanResult extends LayerCounts {
  /** Of the stored bytes. */
  readonly digest: Digest;
  /** Where asked for: the sha512 of the stored bytes. */
  readonly sha512: Digest | null;
  readonly storedBytes: number;
  /** Of the uncompressed bytes; null where decompression was stopped at a limit. */
  readonly diffId: DiffId | null;
  readonly uncompressedBytes: number;
  readonly compression: Compression;
  /** SHA-256 (hex) of the listing that CLI.md describes. */
  readonly listingSha256: string;
  /** True where a limit left something out. */
  readonly limited: boolean;
  /** False where the stream ended early or was no tar, or a limit left something out. */
  readonly complete: boolean;
}
