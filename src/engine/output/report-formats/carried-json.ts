import { reportJson } from '../report-json/report-json';
import type { ReportFacts } from '../report/report-facts';

/** Bytes of JSON that a page or a PDF carries along; a longer one stands alone. */
const MOST_CARRIED = 8 * 1024 * 1024;

/**
 * The report as JSON, to be carried in another form of it. Lists of all files are left to the JSON itself; null where it
 * is longer than another form should carry even so.
 */
export function carriedJson(facts: ReportFacts): Buffer | null {
  const sections = facts.sections.filter((section) => section !== 'files');
  const parts: Buffer[] = [];
  let bytes = 0;
  for (const part of reportJson({ ...facts, sections })) {
    const buffer = Buffer.from(part);
    bytes += buffer.length;
    if (bytes > MOST_CARRIED) return null;
    parts.push(buffer);
  }
  return Buffer.concat(parts);
}
