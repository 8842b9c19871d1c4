/** A name and the value that a text gives it; places are bytes of the text. */
export interface Assigned {
  /** As written, without quotes, sigils and options' dashes. */
  readonly name: string;
  readonly value: string;
  readonly start: number;
  /** True where the value stands in quotes, or between two tags. */
  readonly isQuoted: boolean;
  /** How it was written. */
  readonly form: 'assignment' | 'argument' | 'element' | 'pair' | 'spaced' | 'fallback' | 'parameter';
}
