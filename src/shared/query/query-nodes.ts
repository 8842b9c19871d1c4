import { assertNever } from '../assert-never';
import type { QueryNode, QueryTerm } from './query-ast';

/** A term, and the node that it is. */
export interface PlacedTerm {
  readonly node: QueryNode;
  readonly term: QueryTerm;
}

/** All terms of a query, in order. */
export function termsOf(node: QueryNode): readonly PlacedTerm[] {
  switch (node.kind) {
    case 'all':
      return [];
    case 'term':
      return [{ node, term: node.term }];
    case 'not':
      return termsOf(node.node);
    case 'and':
    case 'or':
      return node.nodes.flatMap(termsOf);
    default:
      return assertNever(node);
  }
}

/** What must hold together, side by side. */
export function conjunctsOf(node: QueryNode): readonly QueryNode[] {
  return node.kind === 'and' ? node.nodes.flatMap(conjunctsOf) : [node];
}
