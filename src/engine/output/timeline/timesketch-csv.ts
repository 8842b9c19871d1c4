/** Columns of the CSV form: those that Timesketch cannot do without stand first. */
export const TIMESKETCH_COLUMNS = [
  'message',
  'datetime',
  'timestamp_desc',
  'timestamp',
  'data_type',
  'layer',
  'step',
  'path',
  'change',
  'anomaly',
] as const;

/** The cells of one event. Text of the image is hostile: what would break a line or turn it around is written out. */
export function timesketchCells(event: Readonly<Record<string, string | number | null>>): readonly unknown[] {
  return TIMESKETCH_COLUMNS.map((column) => {
    const value = event[column] ?? null;
    return typeof value === 'string' ? visible(value) : value;
  });
}

function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
