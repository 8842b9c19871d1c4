import type { ContentCounts, ContentMatch } from '../../../shared/contract/content-search';
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
export interface ContentInput {
  readonly libraryDir: string;
  readonly scanScript: string;
  readonly request: ContentRequest;
}

/** What it tells at most ten times a second, and once at its end: counts, and the files found since the last time. */
export interface ContentProgress {
  readonly counts: ContentCounts;
  readonly files: readonly KeptFile[];
}
