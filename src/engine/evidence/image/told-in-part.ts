import type { StreamProblem } from '../layer/layer-scan.types';

/** Problems of one kind that are told one by one; a hostile archive can have one a member. */
const MOST_TOLD = 50;

/** The first problems of a list of one kind, then one that says how many more there are and of how many bytes. */
export function toldInPart<P extends StreamProblem & { readonly digest?: string | null }>(
  problems: readonly P[],
): readonly (P | (StreamProblem & { readonly digest: null }))[] {
  const [first, rest] = [problems[0], problems.slice(MOST_TOLD)];
  if (first === undefined || rest.length === 0) return problems;
  const bytes = rest.reduce((sum, { params }) => sum + Number(params['bytes'] ?? 0), 0);
  const more = { code: first.code, count: rest.length, bytes };
  return [
    ...problems.slice(0, MOST_TOLD),
    { code: 'problems-alike', severity: first.severity, params: more, path: null, offset: null, digest: null },
  ];
}
