import { parseQuery } from './parse-query';
import type { SearchPlace } from './query-ast';
import { queryTokens, type WordToken } from './query-tokens';

/**
 * The same query in another place: its words are looked for there, its filters stay. Null where it cannot be asked
 * there, such as a filter of files of a history, or where it has no words to look for.
 */
export function queryIn(place: SearchPlace, text: string): string | null {
  const cut = queryTokens(text);
  if (!cut.ok) return null;
  const places = cut.tokens.filter((token): token is WordToken => token.kind === 'word' && token.field === 'in');
  const rest = places.reduceRight((left, { position, length }) => without(left, position, length), text).trim();
  if (rest === '') return null;
  const alternatives = cut.tokens.some(({ kind }) => kind === 'or');
  const asked = place === 'files' ? rest : `in:${place} ${alternatives ? `(${rest})` : rest}`;
  return parseQuery(asked).ok ? asked : null;
}

function without(text: string, position: number, length: number): string {
  return `${text.slice(0, position).trimEnd()} ${text.slice(position + length).trimStart()}`;
}
