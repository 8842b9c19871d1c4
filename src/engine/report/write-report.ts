import type { ReportFormat, ReportOptions } from '../../shared/contract/report';
import type { OutputTarget } from '../output/output-target';
import type { WrittenOutput } from '../output/publish-file';
import { writeOutput } from '../output/write-output';
import type { Library } from '../store/library';
import type { ReportContext } from './report-facts';
import { renderReport } from './render-report';

/** Writes a report to a file that a person chose. Throws image-not-found and what `writeOutput` throws. */
export function writeReport(
  library: Library,
  options: ReportOptions & { readonly format: ReportFormat },
  target: OutputTarget,
  context: ReportContext,
): Promise<WrittenOutput> {
  return writeOutput(library, target, renderReport(library, options, options.format, context));
}
