import { FailureError } from '../../../shared/failure';
import { parseQuery } from '../../../shared/query/parse-query';
import type { QueryNode } from '../../../shared/query/query-ast';

/** Reads a query; throws query-invalid (with position, length and suggestion) or not-supported-yet. */
export function readQuery(text: string): QueryNode {
  const parsed = parseQuery(text);
  if (parsed.ok) return parsed.query;
  const { mistake } = parsed;
  if (mistake.code === 'not-supported') {
    const field = /[a-z]*:?$/i.exec(text.slice(0, mistake.position))?.[0] ?? '';
    const value = text.slice(mistake.position, mistake.position + mistake.length);
    throw new FailureError('not-supported-yet', { feature: `“${field}${value}” in a search` });
  }
  throw new FailureError('query-invalid', {
    ...{ message: mistake.message, key: mistake.code, position: mistake.position, length: mistake.length },
    suggestion: mistake.suggestion ?? '',
  });
}
