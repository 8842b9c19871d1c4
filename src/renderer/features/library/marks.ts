/** Rows that were marked beside the active one, by image id. */
export type Marks = ReadonlySet<number>;

export const noMarks: Marks = new Set();

/** Marks a row or takes its mark away; the first mark keeps the row that was active before. */
export function toggledMarks(marks: Marks, active: number | null, id: number): Marks {
  const next = new Set(marks);
  if (next.has(id)) next.delete(id);
  else {
    if (active !== null && next.size === 0) next.add(active);
    next.add(id);
  }
  return next;
}

/** The two images to compare: exactly two of the marked and the active ones, in the order of the list; else null. */
export function markedPair(
  ids: readonly number[],
  marks: Marks,
  active: number | null,
): { readonly a: number; readonly b: number } | null {
  const chosen = ids.filter((id) => marks.has(id) || id === active);
  const [a, b] = chosen;
  return chosen.length === 2 && a !== undefined && b !== undefined ? { a, b } : null;
}
