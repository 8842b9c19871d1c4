/** How well a name answers a word: 0 it is the word, 1 it begins with it, 2 a word in it does, 3 it is elsewhere in it. */
export type NameRank = 0 | 1 | 2 | 3;

/** The rank of a name for a word, both in folded form; null where the word is not in the name. */
export function nameRank(name: string, word: string): NameRank | null {
  if (name.startsWith(word)) return name.length === word.length ? 0 : 1;
  let at = name.indexOf(word);
  if (at === -1) return null;
  if (!hasWordStart(word)) return 3;
  for (; at !== -1; at = name.indexOf(word, at + 1)) {
    if (!isWordUnit(word.charCodeAt(0)) || !isWordUnit(name.charCodeAt(at - 1))) return 2;
  }
  return 3;
}

/** True where a word has something that an index of words can find. */
export function hasWordStart(word: string): boolean {
  return wordMatch(word) !== null;
}

/** Letters and digits of ASCII and all that is beyond it: what FTS5's tokenizer `ascii` takes for parts of words. */
function isWordUnit(code: number): boolean {
  return code >= 128 || (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** What FTS5's tokenizer `ascii` takes for a word; splitting by it gives words at odd places. */
const WORD = /([0-9A-Za-z\u0080-\uffff]+)/;

/**
 * The FTS5 query for names in which a word begins as `word` does; null where it says too little. It finds
 * more than that (words in another order), never less.
 */
export function wordMatch(word: string): string | null {
  const parts = word.split(WORD);
  const tokens = parts.filter((_, index) => index % 2 === 1);
  if (tokens.length === 0 || word.includes('\0')) return null;
  const open = parts.at(-1) === '';
  // Words that begin with one letter are too many to be put together: such names are found by their other rank.
  if (open && tokens.at(-1)?.length === 1) return null;
  return tokens.map((token, index) => `"${token}"${open && index === tokens.length - 1 ? ' *' : ''}`).join(' AND ');
}

/** True where a text is several words, and the last one may go on: together their trigrams say more than their words. */
export function joinsWords(text: string): boolean {
  const parts = text.split(WORD);
  return parts.length > 3 && parts.at(-1) === '';
}

const MOST_TRIGRAMS = 5;

/** The FTS5 query over trigrams for texts that hold all of these; null where none has three characters. */
export function trigramMatch(texts: readonly string[]): string | null {
  const found = new Set<string>();
  for (const text of texts) {
    if (text.includes('\0')) return null;
    const chars = Array.from(text);
    for (let at = 0; at + 3 <= chars.length; at += 3) found.add(chars.slice(at, at + 3).join(''));
    if (chars.length >= 3) found.add(chars.slice(-3).join(''));
  }
  if (found.size === 0) return null;
  // Each costs a look through its list, and what is found is looked at again: the end of a path tells the most.
  return [...found]
    .slice(-MOST_TRIGRAMS)
    .map((trigram) => `"${trigram.replaceAll('"', '""')}"`)
    .join(' AND ');
}

/** The first text after all that begin with this one, in the order of UTF-8 bytes; null where there is none. */
export function afterPrefix(prefix: string): string | null {
  const points = Array.from(prefix, (char) => char.codePointAt(0) ?? 0);
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last >= 0x10ffff) continue;
    // Surrogates are no characters of a text.
    points.push(last === 0xd7ff ? 0xe000 : last + 1);
    return String.fromCodePoint(...points);
  }
  return null;
}
