import { stringify } from 'csv-stringify/sync';
import { escapeInvalidBytes } from '../../../shared/path-text';

/** Controls and direction marks written out: a cell must not change how its neighbours look. */
export function visible(path: string): string {
  return escapeInvalidBytes(path).replace(
    /[\u0000-\u001f\u007f-\u009f\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Rows as CSV; no cell is a formula. */
export function csv(rows: readonly (readonly unknown[])[]): string {
  return stringify([...rows] as unknown[][], { escape_formulas: true, record_delimiter: 'windows' });
}
