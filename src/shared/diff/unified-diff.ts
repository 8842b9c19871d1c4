import type { DiffLine } from '../contract/text-diff';

type Hunk = { readonly lines: readonly DiffLine[] };

/** The mark of each kind of line. */
export const diffMarks = { equal: ' ', removed: '-', added: '+' } as const;

/** `-3,4 +3,5`: the first line and the number of lines of a hunk in A and in B. */
export function hunkPlace({ lines }: Hunk): string {
  return `-${span(lines, 'a')} +${span(lines, 'b')}`;
}

function span(lines: readonly DiffLine[], side: 'a' | 'b'): string {
  const numbers = lines.flatMap((line) => line[side] ?? []);
  // As diff -u has it: a side without lines is told by the line before.
  return numbers.length === 1 ? `${numbers[0] ?? 0}` : `${numbers[0] ?? 0},${numbers.length}`;
}

/** A diff as text in the unified form; `visible` makes what stands in a line safe to print. */
export function* unifiedDiff(
  names: { readonly a: string; readonly b: string },
  hunks: readonly Hunk[],
  visible: (text: string) => string,
): Generator<string> {
  yield `--- ${visible(names.a)}\n+++ ${visible(names.b)}\n`;
  for (const hunk of hunks) {
    yield `@@ ${hunkPlace(hunk)} @@\n`;
    for (const line of hunk.lines) {
      yield `${diffMarks[line.kind]}${visible(line.text.text)}${line.cut ? ' …' : ''}\n`;
      if (line.unended) yield '\\ No newline at end of file\n';
    }
  }
}
