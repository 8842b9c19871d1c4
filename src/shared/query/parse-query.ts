import type { QueryMistake, QueryNode, QueryResult } from './query-ast';
import { placeMistake, type Spot } from './query-place';
import { queryTerm } from './query-terms';
import { queryTokens, type QueryToken } from './query-tokens';

/** Parentheses deeper than this are a mistake: nobody types them. */
const DEEPEST = 50;

class MistakeError extends Error {
  readonly mistake: QueryMistake;

  constructor(mistake: QueryMistake) {
    super(mistake.message);
    this.mistake = mistake;
  }
}

/**
 * Reads a query of the search field and of `stratigraph search` (CLI.md). Words side by side must all
 * match; `OR` binds weaker than that; `-` excludes what follows it. An empty query is everything.
 */
export function parseQuery(text: string): QueryResult {
  const cut = queryTokens(text);
  if (!cut.ok) return cut;
  if (cut.tokens.length === 0) return { ok: true, query: { kind: 'all' } };
  try {
    const parser = new Parser(cut.tokens, text.length);
    const query = parser.parse();
    const mistake = placeMistake(query, (node) => parser.spotOf(node));
    return mistake === null ? { ok: true, query } : { ok: false, mistake };
  } catch (error) {
    if (error instanceof MistakeError) return { ok: false, mistake: error.mistake };
    throw error;
  }
}

class Parser {
  readonly #tokens: readonly QueryToken[];
  readonly #end: number;
  readonly #spots = new Map<QueryNode, Spot>();
  #at = 0;

  constructor(tokens: readonly QueryToken[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  parse(): QueryNode {
    const node = this.#alternatives(0);
    const rest = this.#peek();
    if (rest !== undefined) throw wrong('close-parenthesis', rest, null, 'there is no parenthesis to close');
    return node;
  }

  /** Where a part of the query stands in its text. */
  spotOf(node: QueryNode): Spot {
    return this.#spots.get(node) ?? { position: 0, length: this.#end };
  }

  #alternatives(depth: number): QueryNode {
    const begin = this.#at;
    const nodes = [this.#all(depth)];
    for (let token = this.#peek(); token?.kind === 'or'; token = this.#peek()) {
      this.#at += 1;
      nodes.push(this.#all(depth));
    }
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : this.#placed(begin, { kind: 'or', nodes });
  }

  #all(depth: number): QueryNode {
    const begin = this.#at;
    const nodes: QueryNode[] = [];
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (token.kind === 'or' || token.kind === 'close') break;
      nodes.push(this.#one(token, depth));
    }
    const [first] = nodes;
    if (first === undefined) throw this.#nothingHere();
    return nodes.length === 1 ? first : this.#placed(begin, { kind: 'and', nodes });
  }

  /** Keeps where a node stands: from the token at `begin` to the last one that was read. */
  #placed(begin: number, node: QueryNode): QueryNode {
    const [first, last] = [this.#tokens[begin], this.#tokens[this.#at - 1]];
    if (first !== undefined && last !== undefined) {
      this.#spots.set(node, { position: first.position, length: last.position + last.length - first.position });
    }
    return node;
  }

  #nothingHere(): MistakeError {
    const before = this.#tokens[this.#at - 1];
    const token = this.#peek() ?? before ?? { position: this.#end, length: 0 };
    return wrong('nothing-beside-or', token, null, 'a word is missing here');
  }

  #one(token: QueryToken, depth: number): QueryNode {
    const begin = this.#at;
    this.#at += 1;
    switch (token.kind) {
      case 'word': {
        const read = queryTerm(token);
        if (!read.ok) throw new MistakeError(read.mistake);
        return this.#placed(begin, { kind: 'term', term: read.term });
      }
      case 'not': {
        const next = this.#peek();
        if (next === undefined || next.kind === 'or' || next.kind === 'close' || next.kind === 'not') {
          throw wrong('nothing-to-exclude', token, null, 'nothing follows the minus sign');
        }
        return this.#placed(begin, { kind: 'not', node: this.#one(next, depth) });
      }
      case 'open':
        return this.#group(token, depth);
      case 'or':
      case 'close':
        throw wrong('close-parenthesis', token, null, 'there is no parenthesis to close');
    }
  }

  #group(open: QueryToken, depth: number): QueryNode {
    if (depth >= DEEPEST) throw wrong('too-deep', open, null, 'too many parentheses');
    const node = this.#alternatives(depth + 1);
    if (this.#peek()?.kind !== 'close') throw wrong('open-parenthesis', open, null, 'the parenthesis is not closed');
    this.#at += 1;
    return node;
  }

  #peek(): QueryToken | undefined {
    return this.#tokens[this.#at];
  }
}

function wrong(
  code: QueryMistake['code'],
  place: { readonly position: number; readonly length: number },
  suggestion: string | null,
  message: string,
): MistakeError {
  return new MistakeError({ code, position: place.position, length: place.length, suggestion, message });
}
