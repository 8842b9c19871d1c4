import type { Severity } from '../../../shared/vocabulary';

/**
 * Tells a value apart: its SHA-256 as hex, which never leaves the process, or the key under which the library has it
 * (store/value-key.ts).
 */
export type ValueMark = { readonly sha256: string } | { readonly key: string };

/** One match of a rule in a text, before it is bound to a place. */
export interface RuleMatch {
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  /** Byte offset and length of the secret itself (not of the words around it) in the scanned bytes. */
  readonly offset: number;
  readonly length: number;
  /** 1-based line of the secret. */
  readonly line: number;
  /** Value as shown everywhere: public prefix in clear, the rest eight dots. */
  readonly maskedValue: string;
  /** Characters of the value. */
  readonly valueLength: number;
  /** Null where there is no value, or its key is not known. */
  readonly value: ValueMark | null;
  /** The line around it with the secret masked, at most 200 characters. */
  readonly context: string;
}
