import type { MaskedText } from '../../../shared/contract/image';

/** The engine writes eight dots over a value. */
const DOTS = /•{3,}/g;

/**
 * A line of evidence whose secrets the engine has covered with dots, as a MaskedText. Where exactly one run of
 * dots is in it, that is the value of the finding and its length is known; others are told without a length.
 */
export function maskedLine(line: string, valueLength: number): MaskedText {
  const runs = [...line.matchAll(DOTS)];
  if (runs.length !== 1) return { text: line, masks: [] };
  return {
    text: line,
    masks: runs.map((run) => ({ start: run.index, length: run[0].length, characters: valueLength, rule: '' })),
  };
}

/** The same as plain words, for copying: `wordsFor` tells how many characters a mask covers. */
export function maskedWords({ text, masks }: MaskedText, wordsFor: (characters: number) => string): string {
  let words = '';
  let from = 0;
  for (const { start, length, characters } of masks) {
    words += `${text.slice(from, start + length)} (${wordsFor(characters)})`;
    from = start + length;
  }
  return words + text.slice(from);
}
