import { libraryId } from '../../store/anchor-row';
import { signingKey } from '../../store/signing-key';
import { newestChange } from '../../store/audit-log';
import type { ReadableLibrary } from '../../store/readable-library';

/** A state of the audit log that a report carries out of the library: whoever has the report can ask for it again. */
export interface ReportAnchor {
  readonly library: string;
  readonly row: number;
  readonly action: string;
  readonly at: string;
  readonly hash: string;
  /** Of this installation, which signs the anchors; null where it has none. */
  readonly key: string | null;
}

/** The newest change of the library; null of one in a temporary folder, which nobody can ask again. */
export function reportAnchor(library: ReadableLibrary): ReportAnchor | null {
  const id = libraryId(library);
  const newest = newestChange(library);
  if (id === null || newest === null) return null;
  const { id: row, action, at, hash } = newest;
  return { library: id, row, action, at, hash, key: signingKey()?.id ?? null };
}
