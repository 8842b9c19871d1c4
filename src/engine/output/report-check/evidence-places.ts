import { existsSync } from 'node:fs';
import type { ReportJson } from '../../../shared/contract/report-document';
import { FailureError } from '../../../shared/failure';
import { evidenceRows } from '../../query/library/evidence-row';
import type { ReadableLibrary } from '../../store/readable-library';

/**
 * Where the evidence of a report lies, as the library knows it: its bytes are read again, nothing else is asked of the
 * library. Throws evidence-not-found where none of it is there.
 */
export function evidencePlaces(library: ReadableLibrary, report: ReportJson): readonly string[] {
  const named = new Set(report.evidence.map(({ sha256 }) => sha256));
  const ofReport = new Map(
    evidenceRows(library).flatMap(({ sha256, path }) => (named.has(sha256) ? [[sha256, path] as const] : [])),
  );
  const places = [...ofReport.values()].filter((path) => existsSync(path));
  if (places.length > 0) return places;
  throw new FailureError('evidence-not-found', { path: report.evidence.map(({ name }) => name).join(', ') });
}
