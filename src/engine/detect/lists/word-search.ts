import { keywordSearch } from '../bytes/keyword-search';
import type { Keyword } from '../bytes/keyword-tables';
import type { Hit } from '../rules/hit.types';
import type { ListedWord } from './own-lists.types';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';
interface Form extends Keyword {
  readonly word: number;
  readonly encoding: Encoding;
}

/** The rule of words that a person looks for. */
export const wordRule = 'case-word';

/** The id of a word within a search. */
export function wordHitRule(index: number): string {
  return `${wordRule}:${index}`;
}

/** The word of a hit; null where it is of a rule. */
export function wordOfHit(rule: string): number | null {
  return rule.startsWith(`${wordRule}:`) ? Number(rule.slice(wordRule.length + 1)) : null;
}

/** Makes a search for words in bytes of any kind: in UTF-8 and UTF-16, in small letters and capitals. */
export function wordSearch(words: readonly ListedWord[]): (bytes: Uint8Array) => Hit[] {
  const forms = words.flatMap(({ word }, index) => formsOf(word, index));
  const run = forms.length === 0 ? null : keywordSearch(forms);
  return (bytes) => {
    const hits: Hit[] = [];
    if (run === null) return hits;
    run(bytes, (keyword, at) => {
      const form = forms[keyword];
      if (form === undefined || isMoved(bytes, form, at)) return;
      const rule = wordHitRule(form.word);
      hits.push({ rule, severity: 'low', start: at, end: at + form.literal.length, shown: '' });
    });
    return hits;
  };
}

function formsOf(word: string, index: number): readonly Form[] {
  const cases = new Set([word, word.toLowerCase(), word.toUpperCase()]);
  // Letters of ASCII are compared in both cases anyway.
  const spellings = /^[\x20-\x7e]+$/.test(word) ? [word] : [...cases];
  return spellings.flatMap((spelling) =>
    (['utf-8', 'utf-16le', 'utf-16be'] as const).map((encoding) => ({
      ...{ literal: literalOf(spelling, encoding), ignoreCase: true, word: index, encoding },
    })),
  );
}

function literalOf(text: string, encoding: Encoding): string {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8').toString('latin1');
  const bytes = Buffer.from(text, 'utf16le');
  return (encoding === 'utf-16le' ? bytes : bytes.swap16()).toString('latin1');
}

/**
 * Latin letters have a zero byte beside each, so that text of one order reads as that of the other, moved by a byte: of two such readings
 * the one at an even offset is meant.
 */
function isMoved(bytes: Uint8Array, { encoding, literal }: Form, at: number): boolean {
  if (encoding === 'utf-8' || at % 2 === 0) return false;
  const [other, zero] = encoding === 'utf-16be' ? [at + literal.length, 0] : [at - 1, 0];
  return bytes[other] === zero && literal.includes('\0');
}
