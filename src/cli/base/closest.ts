/** Edits between two words: insert, delete, replace, or swap of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + same,
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, (older[column - 2] ?? 0) + 1);
      current.push(best);
    }
    older = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/**
 * The known word that a person most likely meant: a unique completion, else the one with the
 * fewest edits. There is always an answer as long as a word is known, since every wrong name
 * is answered with the closest one.
 */
export function closest(word: string, known: readonly string[]): string | null {
  const completions = word === '' ? [] : known.filter((candidate) => candidate.startsWith(word));
  if (completions.length === 1) return completions[0] ?? null;
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate) }))
    .sort((x, y) => x.distance - y.distance);
  return ranked[0]?.candidate ?? null;
}
