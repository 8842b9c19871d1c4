import type { ReportOptions } from '../../../shared/contract/report';
import { reportPage } from '../../output/report-formats/render-report';
import type { ReportContext } from '../../output/report/report-facts';
import { writeReport } from '../../output/report-formats/write-report';
import { writeOutput } from '../../output/writer/write-output';
import { audit } from '../../store/audit-log';
import type { Handlers, ReadContext, ReadHandlers } from './handler';

export const reportReads: ReadHandlers<'report.preview'> = {
  'report.preview': (context, options) => ({
    html: reportPage(context.library, options, reportContext(context, options)),
  }),
};

export const reportHandlers: Handlers<'report.export' | 'diagnostics.save'> = {
  'report.export': async (context, options, { target, examiner }) => {
    const written = await writeReport(context.library, options, target, reportContext(context, options));
    const { imageId, format } = options;
    audit(context.library, 'report-exported', examiner, { imageId, format, ...written });
    return written;
  },
  'diagnostics.save': async ({ library }, { text }, { target, examiner }) => {
    const written = await writeOutput(library, target, [text]);
    audit(library, 'diagnostics-saved', examiner, { ...written });
    return written;
  },
};

/** Certificates are those of the last look, where it was in this image. */
function reportContext({ version, finishedLook }: ReadContext, { imageId }: ReportOptions): ReportContext {
  const look = finishedLook();
  const certificates = look?.imageId === imageId ? look : null;
  return { generatedAt: new Date().toISOString(), version, certificates };
}
