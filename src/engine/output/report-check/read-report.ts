import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { AmendedReport } from '../../../shared/contract/report';
import { FailureError } from '../../../shared/failure';
import { reportDocumentSchema, type ReportJson } from '../../../shared/contract/report-document';
import { carriedReport, MOST_JSON } from './carried-report';

/** Bytes of a file that is read: a page or a PDF is longer than the JSON in it. */
const LONGEST_FILE = 256 * 1024 * 1024;

/** What an amended report says of the earlier one in a file, without the reason. Throws report-not-readable. */
export function earlierReport(path: string): Omit<AmendedReport, 'reason'> {
  const bytes = bytesOf(path);
  const { number, version, issued } = reportIn(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // A number of a report has 200 characters at most; this one is from a file.
  return { number: number.slice(0, 200), version: version ?? 1, issued, sha256 };
}

/** The report in a file of JSON, HTML or PDF. Throws report-not-readable; nothing of what it says is believed. */
export function readReport(path: string): ReportJson {
  return reportIn(path, bytesOf(path));
}

function reportIn(path: string, bytes: Buffer): ReportJson {
  const json = carriedReport(bytes);
  if (json === null) throw notReadable(path, 'it holds no report as JSON');
  if (json.length > MOST_JSON) throw notReadable(path, `its JSON is over ${MOST_JSON} bytes`);
  const checked = reportDocumentSchema.safeParse(parsed(path, json));
  if (checked.success) return checked.data;
  const [wrong] = checked.error.issues;
  throw notReadable(path, wrong === undefined ? '' : `${wrong.path.join('.').slice(0, 200)}: ${wrong.message}`);
}

function bytesOf(path: string): Buffer {
  try {
    const found = statSync(path);
    if (found.isFile() && found.size <= LONGEST_FILE) return readFileSync(path);
  } catch (error) {
    throw notReadable(path, error instanceof Error ? error.message : '');
  }
  throw notReadable(path, `it is no file of at most ${LONGEST_FILE} bytes`);
}

function parsed(path: string, json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    throw notReadable(path, 'it is not JSON');
  }
}

function notReadable(path: string, why: string): FailureError {
  return new FailureError('report-not-readable', { path }, [why]);
}
