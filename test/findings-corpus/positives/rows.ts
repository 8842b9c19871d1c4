/** A kind of secret as a row of a table says it. */
export interface Row {
  readonly kind: string;
  /** Names it is given, each as lower-case words. */
  readonly names: readonly (readonly string[])[];
  readonly form: string;
}

/** Reads a table whose lines are `kind | words of a name; of another | form`. */
export function rowsOf(table: string): readonly Row[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [kind = '', names = '', form = ''] = line.split(' | ').map((cell) => cell.trim());
      if (form === '') throw new Error(`no form in: ${line}`);
      return { kind, names: names.split(';').map((name) => name.trim().split(' ')), form };
    });
}
