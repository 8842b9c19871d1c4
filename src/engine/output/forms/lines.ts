const LINES_AT_ONCE = 500;

/** Lines as parts of many lines: a part is a write. */
export function* manyAtOnce(lines: Iterable<string>): Generator<string> {
  let part: string[] = [];
  for (const line of lines) {
    part.push(line);
    if (part.length < LINES_AT_ONCE) continue;
    yield part.join('');
    part = [];
  }
  if (part.length > 0) yield part.join('');
}
