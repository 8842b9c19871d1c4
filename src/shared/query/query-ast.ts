import type { EntryType, FileState, TriageState, VerdictFilter } from '../vocabulary';

/** Bounds of a size or a time; null is open. Both ends belong to the range unless `exclusive…` says otherwise. */
export interface Range<T> {
  readonly from: T | null;
  readonly to: T | null;
  readonly exclusiveFrom: boolean;
  readonly exclusiveTo: boolean;
}

/** One condition of a query. Texts are as typed; comparing without regard to case is the searcher's. */
export type QueryTerm =
  /** Anywhere in the path. */
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'path'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'ext'; readonly value: string }
  | { readonly kind: 'glob'; readonly value: string }
  /** A digest or its beginning; hex digits in lower case, without the algorithm. */
  | { readonly kind: 'digest'; readonly value: string }
  | { readonly kind: 'sha256'; readonly value: string }
  | { readonly kind: 'size'; readonly range: Range<number> }
  /** Nanoseconds since 1970. */
  | { readonly kind: 'mtime'; readonly range: Range<bigint> }
  | { readonly kind: 'type'; readonly types: readonly EntryType[] }
  /** All of these mode bits are set. */
  | { readonly kind: 'mode'; readonly bits: number }
  | { readonly kind: 'mode-exact'; readonly mode: number }
  | { readonly kind: 'uid'; readonly value: number }
  | { readonly kind: 'layer'; readonly value: number }
  | { readonly kind: 'image'; readonly value: string }
  | { readonly kind: 'case'; readonly value: string }
  | { readonly kind: 'state'; readonly state: FileState }
  /** What people made: a part of the name of a tag, a word of a note, a bookmark, what was concluded of a finding. */
  | { readonly kind: 'tag'; readonly value: string }
  | { readonly kind: 'note'; readonly value: string }
  | { readonly kind: 'bookmarked'; readonly value: boolean }
  | { readonly kind: 'status'; readonly state: TriageState }
  /** What a check of files against their packages says: of the file, of a part of its package's name, or of its whole name. */
  | { readonly kind: 'verdict'; readonly verdict: VerdictFilter }
  | { readonly kind: 'pkg'; readonly value: string }
  | { readonly kind: 'owner'; readonly value: string }
  /** A file that a kept hash set has: `known`, `notable`, or a part of the name of the set. */
  | { readonly kind: 'hash'; readonly value: string }
  | { readonly kind: 'in'; readonly place: SearchPlace }
  /** What is looked for in a place other than files: a pattern of RE2, as typed. */
  | { readonly kind: 'regex'; readonly source: string }
  /** Bytes that are looked for in content, two digits in lower case each. */
  | { readonly kind: 'hex'; readonly digits: string };

/** Where a query looks: at names and facts of files, or for text in one of the other places. */
export type SearchPlace = 'files' | 'history' | 'config' | 'content';

export type QueryNode =
  /** Everything: an empty query. */
  | { readonly kind: 'all' }
  | { readonly kind: 'and'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode }
  | { readonly kind: 'term'; readonly term: QueryTerm };

/** A mistake in a query, at its place (UTF-16 units in the text). */
export interface QueryMistake {
  readonly code:
    | 'unknown-field'
    | 'missing-value'
    | 'bad-size'
    | 'bad-time'
    | 'bad-type'
    | 'bad-mode'
    | 'bad-number'
    | 'bad-state'
    | 'bad-status'
    | 'bad-verdict'
    | 'bad-yes-no'
    | 'bad-place'
    | 'two-places'
    | 'place-beside-or'
    | 'needs-place'
    | 'not-here'
    | 'nothing-to-find'
    | 'mixed-or'
    | 'too-many-words'
    | 'bad-regex'
    | 'bad-hex'
    | 'bad-digest'
    | 'open-quote'
    | 'open-parenthesis'
    | 'close-parenthesis'
    | 'nothing-to-exclude'
    | 'nothing-beside-or'
    | 'too-deep';
  readonly position: number;
  readonly length: number;
  /** What was meant, where it can be told. */
  readonly suggestion: string | null;
  /** In English, for details and the command line. */
  readonly message: string;
}

export type QueryResult =
  | { readonly ok: true; readonly query: QueryNode }
  | { readonly ok: false; readonly mistake: QueryMistake };
