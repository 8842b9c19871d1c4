import type { AuditVerdict } from '../../../shared/contract/audit';

/** True where the chain holds and every anchor fits it. */
export function isWhole({ firstBroken, anchors }: AuditVerdict): boolean {
  return firstBroken === null && anchors.problems.length === 0;
}

type Details = Readonly<Record<string, unknown>>;

/** The details of an entry; nothing where they are no object. */
export function detailsOf(text: string): Details {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : {};
  } catch {
    return {};
  }
}

/** Digests of rows bind the log to the library; a person looks for the other details. */
const BOUND = ['custody', 'work', 'mark', 'place'];

/** What an entry is about, in one line: `name: haproxy.tar, bytes: 179702272`. */
export function subjectOf(text: string): string {
  return Object.entries(detailsOf(text))
    .filter(([key, value]) => !BOUND.includes(key) && value !== null && value !== '')
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
