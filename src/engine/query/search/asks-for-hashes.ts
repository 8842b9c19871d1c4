import type { QueryNode } from '../../../shared/query/query-ast';
import { termsOf } from '../../../shared/query/query-nodes';

/** Whether a query asks what kept hash sets say. */
export function asksForHashes(query: QueryNode): boolean {
  return termsOf(query).some(({ term }) => term.kind === 'hash');
}
