import { queryTokens, quotedValue, type QueryToken, type WordToken } from '../../../shared/query/query-tokens';

/** A condition that a facet adds to a query. */
export interface FacetTerm {
  readonly field: 'type' | 'ext' | 'state' | 'size' | 'layer' | 'image' | 'case';
  readonly value: string;
}

/** True where a query already has the condition, not excluded. */
export function hasTerm(query: string, term: FacetTerm): boolean {
  return placeOf(query, term) !== null;
}

/** Adds a condition to a query, or takes it out. */
export function toggledTerm(query: string, term: FacetTerm): string {
  const place = placeOf(query, term);
  if (place !== null) {
    return `${query.slice(0, place.position).trimEnd()} ${query.slice(place.position + place.length).trimStart()}`.trim();
  }
  const text = `${term.field}:${quotedValue(term.value)}`;
  const before = query.trim();
  if (before === '') return text;
  // Beside OR the condition would belong to the last alternative alone.
  return tokensOf(before).some(({ kind }) => kind === 'or') ? `(${before}) ${text}` : `${before} ${text}`;
}

function tokensOf(query: string): readonly QueryToken[] {
  const cut = queryTokens(query);
  return cut.ok ? cut.tokens : [];
}

function placeOf(query: string, { field, value }: FacetTerm): WordToken | null {
  const tokens = tokensOf(query);
  const found = tokens.find(
    (token, index) =>
      token.kind === 'word' && token.field === field && token.value === value && tokens[index - 1]?.kind !== 'not',
  );
  return found?.kind === 'word' ? found : null;
}
