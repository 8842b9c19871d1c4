import { earlierReportSchema, type EarlierReport, type ReportScope } from '../../../shared/contract/report';
import type { ReadableLibrary } from '../../store/readable-library';
import { scopeDetails } from './report-audit';

/** Entries that are looked through, and reports that are named. */
const MOST_ENTRIES = 2000;
const MOST_REPORTS = 50;

type Details = Readonly<Record<string, unknown>>;

/** Reports on the same images or case that the audit log tells of, the newest first. */
export function earlierReports(library: ReadableLibrary, scope: ReportScope): readonly EarlierReport[] {
  const wanted = Object.entries(scopeDetails(scope));
  const rows = library.all<{ at: string; details: string }>(
    "SELECT at, details FROM audit_log WHERE action = 'report-exported' ORDER BY id DESC LIMIT ?",
    MOST_ENTRIES,
  );
  const named = rows.flatMap(({ at, details }) => {
    const read = detailsOf(details);
    if (!wanted.every(([name, value]) => read[name] === value)) return [];
    const { number = '', reportVersion: version = 1, issued = at, sha256, format, out } = read;
    const report = earlierReportSchema.safeParse({ number, version, issued, sha256, format, out });
    return report.success ? [report.data] : [];
  });
  return named.slice(0, MOST_REPORTS);
}

function detailsOf(text: string): Details {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
