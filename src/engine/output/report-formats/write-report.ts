import type { ReportOptions } from '../../../shared/contract/report';
import type { ReportFormat } from '../../../shared/formats';
import type { OutputTarget } from '../writer/output-target';
import type { WrittenOutput } from '../writer/publish-file';
import { writeOutput } from '../writer/write-output';
import type { ReadableLibrary } from '../../store/readable-library';
import type { ReportContext } from '../report/report-facts';
import { renderReport } from './render-report';

/** Writes a report to a file that a person chose. Throws image-not-found and what `writeOutput` throws. */
export function writeReport(
  library: ReadableLibrary,
  options: ReportOptions & { readonly format: ReportFormat },
  target: OutputTarget,
  context: ReportContext,
): Promise<WrittenOutput> {
  return writeOutput(library, target, renderReport(library, options, options.format, context));
}
