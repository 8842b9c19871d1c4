import { assertNever } from '../../shared/assert-never';
import { formatBytes } from '../../shared/byte-size';
import type { TextDiff } from '../../shared/contract/text-diff';
import { unifiedDiff } from '../../shared/diff/unified-diff';
import { countText, terminalText } from './terminal-text';

/** A diff for a terminal: the unified form, or one sentence that says why there is none. Parts end with a line feed. */
export function* diffText(diff: TextDiff, names: { readonly a: string; readonly b: string }): Generator<string> {
  switch (diff.kind) {
    case 'lines':
      if (diff.hunks.length === 0) yield 'The text is identical, but the bytes differ.\n';
      else yield* unifiedDiff(names, diff.hunks, visibleLine);
      return;
    case 'equal':
      yield 'The contents are identical, byte for byte.\n';
      return;
    case 'binary':
      yield `Not text, so lines cannot be compared: ${sidesText(diff.sides)}.\n`;
      return;
    case 'no-content':
      yield `No content: ${sidesText(diff.sides)}.\n`;
      return;
    case 'too-large':
      yield (
        `Too large to compare by line: ${sidesText(diff.sides)}. ` +
        `The limit is ${formatBytes(diff.bytes)} and ${countText(diff.lines)} lines.\n`
      );
      return;
    case 'too-different':
      yield 'The contents are too different to compare quickly.\n';
      return;
    default:
      return assertNever(diff);
  }
}

/** Tabs stay tabs: they only move the cursor to the right. */
function visibleLine(line: string): string {
  return line.split('\t').map(terminalText).join('\t');
}

function sidesText(sides: readonly string[]): string {
  return sides.join(', ').toUpperCase();
}
