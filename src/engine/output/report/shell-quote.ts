import { textToBytes, type PathText } from '../../../shared/path-text';

/** Quotes a word for bash; a name with bytes that are not plain becomes `$'…'`, so that nothing in it acts. */
export function shellQuote(word: PathText): string {
  if (/^[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,-]*$/.test(word)) return word;
  if (/^[ -~]*$/.test(word)) return `'${word.replaceAll("'", `'\\''`)}'`;
  const escaped = Array.from(textToBytes(word), (byte) => {
    const char = String.fromCharCode(byte);
    if (char === '\\' || char === "'") return `\\${char}`;
    return byte >= 0x20 && byte < 0x7f ? char : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped.join('')}'`;
}
