import type { RuleId } from '../rules/rule-table';
import type { Severity } from '../../../shared/vocabulary';

/** One match of a rule in a text, before it is bound to a place. */
export interface RuleMatch {
  readonly rule: RuleId;
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
  /** The line around it with the secret masked, at most 200 characters. */
  readonly context: string;
}
