import type { Digest } from '../../shared/digest';
import type { PathText } from '../../shared/path-text';
import type { ReadLimits } from '../../shared/read-limits';
import type { BlobPlace } from '../evidence/archive/blob-source.types';
import type { LayerScanResult } from '../evidence/layer/layer-scan.types';
import type { EntryBatch } from '../store/entry-batch';
import type { BatchRoom, BatchRooms } from './batch-rooms';
import type { ContentOutcome, FoundFiles } from '../detect/contents/content-task.types';
import type { LayerSearch } from '../detect/contents/search-layer';

/** One piece of work that reads bytes and needs no library. */
export type ScanTask =
  /** SHA-256 of the evidence as it lies there. */
  | { readonly kind: 'evidence'; readonly path: string; readonly bytes: number }
  /** Digests of the stored bytes of a blob. */
  | { readonly kind: 'hash'; readonly blob: BlobPlace; readonly sha512: boolean }
  /** One pass over a layer: digests, entries, contents, secrets. */
  | {
      readonly kind: 'layer';
      readonly blob: BlobPlace;
      readonly sha512: boolean;
      readonly secrets: boolean;
      /** Folder for what does not fit into memory. */
      readonly scratchFolder: string;
      readonly limits: ReadLimits;
    }
  /** Files of a layer are searched for what a person looks for. */
  | { readonly kind: 'content'; readonly search: LayerSearch };

export type ScanResult =
  | { readonly kind: 'evidence'; readonly sha256: string; readonly bytes: number }
  | { readonly kind: 'hash'; readonly digest: Digest; readonly sha512: Digest | null }
  | { readonly kind: 'layer'; readonly scan: LayerScanResult }
  | { readonly kind: 'content'; readonly outcome: ContentOutcome };

/** How far a task is. */
export interface ScanProgress {
  /** Stored bytes read. */
  readonly bytes: number;
  readonly files: number;
  readonly findings: number;
  readonly path: PathText | null;
}

/** What a task tells on its way. */
export interface ScanEvents {
  /** The next entries of a layer, in order. The task goes on when the promise is kept. */
  onBatch(batch: EntryBatch): Promise<void>;
  /** The next files of a layer that hold what is looked for. The task goes on when the promise is kept. */
  onFound(found: FoundFiles): Promise<void>;
  onProgress(progress: ScanProgress): void;
  /** Where the arrays of batches come from. */
  readonly rooms: BatchRooms;
}

/** What a scan thread tells of its task. */
export type FromScanThread =
  | { readonly kind: 'batch'; readonly batch: EntryBatch }
  | { readonly kind: 'found'; readonly found: FoundFiles }
  | { readonly kind: 'progress'; readonly progress: ScanProgress };

/** What it is told: a batch was written, or files found were taken. One more may come, and the arrays of a batch come back. */
export interface TakenNote {
  readonly room: BatchRoom | null;
}
