import { assignmentHit } from '../rules/assignments';
import type { Hit } from '../rules/hit.types';

/** `host:port:database:user:password`, colons and backslashes within a field escaped (PostgreSQL, "The Password File"). */
const LINE = /^(?!#)(?<head>(?:(?:[^:\\\r\n]|\\.){1,512}:){4})(?<value>(?:[^\\\r\n]|\\.){1,1024})$/gm;

/** Passwords of a PostgreSQL password file. */
export function pgpassHits(text: string): readonly Hit[] {
  return [...text.matchAll(LINE)].flatMap(({ index, groups }) => {
    const start = index + (groups?.['head']?.length ?? 0);
    return assignmentHit('password', groups?.['value']?.trimEnd() ?? '', start) ?? [];
  });
}
