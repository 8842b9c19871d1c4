import type { ContentCounts, ContentMatch } from '../../../shared/contract/content-search';
import type { Failure } from '../../../shared/failure';
import type { QueryNode } from '../../../shared/query/query-ast';
import type { LookNode } from '../../../shared/query/query-place';

/** What a person asked for. */
export interface ContentRequest {
  readonly look: LookNode;
  readonly among: QueryNode;
  readonly caseId: number | null;
}

/** A file with its matches, as it is kept until the next search. */
export interface KeptFile {
  readonly entryId: number;
  readonly matchCount: number;
  readonly matches: readonly ContentMatch[];
}

/** What a content search worker is started with. */
export interface ContentWorkerData {
  readonly libraryDir: string;
  readonly scanScript: string;
  readonly request: ContentRequest;
  /** Of a ScanSignal. */
  readonly signal: SharedArrayBuffer;
}

/** What it sends: what was found and counts at most ten times a second, then one end. */
export type FromContentWorker =
  | { readonly kind: 'progress'; readonly counts: ContentCounts; readonly files: readonly KeptFile[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: Failure };
