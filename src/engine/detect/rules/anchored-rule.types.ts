import type { Severity } from '../../../shared/vocabulary';

/**
 * A rule that is anchored at a literal. The bytes are searched once for all
 * literals together; `pattern` is sticky and tried only where one was found, and
 * every repetition in it is bounded, so a rule costs constant time per literal.
 */
export interface AnchoredRule<Id extends string = string> {
  readonly id: Id;
  readonly severity: Severity;
  /** Case-sensitive, at least three bytes long. The pattern is tried at the first byte of the literal. */
  readonly triggers: readonly string[];
  /** Sticky, with the group `secret` and the flag `d`, which tells where that lies. */
  readonly pattern: RegExp;
  /** The character before the literal must not be one of a word. */
  readonly wordStart: boolean;
  /** What of the secret may be shown; a string that the secret starts with, else nothing. */
  shown?(secret: string): string;
  /** Another severity, or null where it is no secret after all. `before`: what stands in front, 4 KiB at most. */
  judge?(secret: string, groups: Readonly<Record<string, string | undefined>>, before: string): Severity | null;
}
