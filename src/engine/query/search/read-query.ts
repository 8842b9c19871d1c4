import { FailureError } from '../../../shared/failure';
import { parseQuery } from '../../../shared/query/parse-query';
import type { QueryNode } from '../../../shared/query/query-ast';

/** Reads a query; throws query-invalid (with position, length and suggestion). */
export function readQuery(text: string): QueryNode {
  const parsed = parseQuery(text);
  if (parsed.ok) return parsed.query;
  const { mistake } = parsed;
  throw new FailureError('query-invalid', {
    ...{ message: mistake.message, key: mistake.code, position: mistake.position, length: mistake.length },
    suggestion: mistake.suggestion ?? '',
  });
}
