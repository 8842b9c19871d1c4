/** Writes one value as JSON text, indented by two spaces. */
export type WriteValue = (value: unknown) => string;

/**
 * The JSON text of an object in parts, the same bytes as `write` gives for all of it with lists in the place of what can
 * be iterated. A list is written one element after the other, so that it never is in memory as a whole, nor its text.
 */
export function* jsonParts(document: object, write: WriteValue): Generator<string> {
  let before = '{\n';
  for (const [key, value] of Object.entries(document)) {
    const name = `${before}  ${write(key)}: `;
    before = ',\n';
    if (!isIterable(value)) {
      yield name + indented(write(value), '  ');
      continue;
    }
    yield name;
    yield* listParts(value, write);
  }
  yield '\n}';
}

const ELEMENTS_AT_ONCE = 500;

function* listParts(list: Iterable<unknown>, write: WriteValue): Generator<string> {
  let part: string[] = [];
  let count = 0;
  for (const element of list) {
    part.push(`${count === 0 ? '[' : ','}\n    ${indented(write(element), '    ')}`);
    count += 1;
    if (part.length < ELEMENTS_AT_ONCE) continue;
    yield part.join('');
    part = [];
  }
  yield count === 0 ? '[]' : `${part.join('')}\n  ]`;
}

/** A line break in JSON text is one between its parts: those of strings are written out. */
function indented(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`);
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
