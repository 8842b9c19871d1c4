import type { PathText } from '../../../shared/path-text';
import type { Severity } from '../../../shared/vocabulary';

/** Where a text comes from: some rules only make sense in some places. */
export type TextPlace = 'content' | 'env' | 'label' | 'history';

export interface ScanScope {
  readonly place: TextPlace;
  /** Path of the file where `place` is "content", else null. */
  readonly path: PathText | null;
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
  readonly rule: string;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  /** Publicly known beginning that may be shown, such as `glpat-`. */
  readonly shown: string;
}

/**
 * A rule that is anchored at a literal. The bytes are searched once for all
 * literals together; `pattern` is sticky and tried only where one was found, and
 * every repetition in it is bounded, so a rule costs constant time per literal.
 */
export interface AnchoredRule {
  readonly id: string;
  readonly severity: Severity;
  /** Case-sensitive, at least three bytes long. The pattern is tried at the first byte of the literal. */
  readonly triggers: readonly string[];
  /** Sticky, with the group `secret`. */
  readonly pattern: RegExp;
  /** The character before the literal must not be one of a word. */
  readonly wordStart: boolean;
  /** What of the secret may be shown; a string that the secret starts with, else nothing. */
  shown?(secret: string): string;
  /** Another severity, or null where it is no secret after all. `before`: what stands in front, 4 KiB at most. */
  judge?(secret: string, groups: Readonly<Record<string, string | undefined>>, before: string): Severity | null;
}
