import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ReportFormat, ReportOptions } from '../../shared/contract/report';
import { FailureError } from '../../shared/failure';
import type { Library } from '../store/library';
import type { ReportContext } from './report-facts';
import { renderReport } from './render-report';

export interface WrittenReport {
  readonly out: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a report to a file that a person chose; all of it or nothing. Whether an existing file may be
 * replaced is asked before, but evidence never is. Throws image-not-found, output-unwritable, disk-full.
 */
export function writeReport(
  library: Library,
  options: ReportOptions & { readonly format: ReportFormat; readonly out: string },
  context: ReportContext,
): Promise<WrittenReport> {
  return writeOutput(library, options.out, renderReport(library, options, options.format, context));
}

/** Writes parts of a text to a file, with the rules and the failures of `writeReport`. */
export async function writeOutput(library: Library, path: string, parts: Iterable<string>): Promise<WrittenReport> {
  const out = resolve(path);
  if (library.get('SELECT 1 FROM evidence WHERE path = ?', out) !== undefined)
    throw new FailureError('output-exists', { path: out });
  const partial = `${out}.${process.pid}.partial`;
  try {
    const written = await writeParts(partial, parts);
    await rename(partial, out);
    return { out, ...written };
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw outputFailure(error, out);
  }
}

async function writeParts(path: string, parts: Iterable<string>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const file = await open(path, 'w', 0o600);
  let bytes = 0;
  try {
    for (const part of parts) {
      const chunk = Buffer.from(part, 'utf8');
      hash.update(chunk);
      bytes += chunk.length;
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

function outputFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof FailureError) return error;
  const code = error.code === 'ENOSPC' ? 'disk-full' : 'output-unwritable';
  return typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)
    ? new FailureError(code, { path }, [error.message], { cause: error })
    : error;
}
