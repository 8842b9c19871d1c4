import type { PathText } from '../../../shared/path-text';
import type { Severity } from '../../../shared/vocabulary';

/** Where a text comes from: some rules only make sense in some places. */
export type TextPlace = 'content' | 'env' | 'label' | 'history';

export interface ScanScope {
  readonly place: TextPlace;
  /** Path of the file where `place` is "content", else null. */
  readonly path: PathText | null;
  /** Only what tells itself counts, no assignments and commands: in text among other bytes they are of programs. */
  readonly tokensOnly?: true;
  /** Where the text is one of a list, as of an entrypoint: the option before it may say what it is. */
  readonly among?: WordList;
}

/** The words of a list, and which of them the text is. */
export interface WordList {
  readonly words: readonly string[];
  readonly index: number;
  /** Byte of the text at which the word begins, where something stands in front. */
  readonly at?: number;
}

/** A secret in latin-1 text: one character is one byte, so positions are byte offsets. */
export interface Hit {
  /** Id of a rule of rule-table.ts. */
  readonly rule: string;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  /** Publicly known beginning that may be shown, such as `glpat-`. */
  readonly shown: string;
  /** Where the text was covered before it was kept: how the secret is shown, and its length in characters. */
  readonly standIn?: { readonly mask: string; readonly characters: number };
}
