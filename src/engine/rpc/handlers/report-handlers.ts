import { earlierReports } from '../../output/report-formats/earlier-reports';
import { previewPage, reportContents } from '../../output/report-formats/render-report';
import { reportDetails } from '../../output/report-formats/report-audit';
import { knownLooks, reportLooks } from '../../output/report/report-looks';
import { reportPackages } from '../../output/report/report-packages';
import type { ReportOptions } from '../../../shared/contract/report';
import type { ReportContext } from '../../output/report/report-facts';
import { writeReport } from '../../output/report-formats/write-report';
import { writeOutput } from '../../output/writer/write-output';
import { audit } from '../../store/audit-log';
import type { Handlers, ReadContext, ReadHandlers } from './handler';

export const reportReads: ReadHandlers<'report.preview' | 'report.contents' | 'report.earlier'> = {
  'report.preview': (context, options) => ({
    html: previewPage(context.library, options, previewContext(context, options)),
  }),
  'report.contents': (context, asked) => ({
    sections: [
      ...reportContents(
        context.library,
        asked,
        previewContext(context, { ...asked, sections: ['footholds', 'verdicts'] }),
      ),
    ],
  }),
  'report.earlier': ({ library }, { scope }) => ({ reports: [...earlierReports(library, scope)] }),
};

type Checks = 'report.startCheck' | 'report.cancelCheck' | 'report.check' | 'report.checkedStatements';

export const reportHandlers: Handlers<'report.export' | 'diagnostics.save' | Checks> = {
  'report.startCheck': ({ reportChecks }, { path, evidence }) => ({ checkId: reportChecks.begin({ path, evidence }) }),
  'report.cancelCheck': ({ reportChecks }, { checkId }) => {
    reportChecks.runs.cancel(checkId);
    return {};
  },
  'report.check': ({ reportChecks }) => reportChecks.runs.state,
  'report.checkedStatements': ({ reportChecks }, input) => reportChecks.page(input),
  'report.export': async (context, options, { target, examiner, signal }) => {
    const packages = await reportPackages(context.library, options, signal);
    const looks = await reportLooks(context.library, options, signal);
    const generated = { ...reportContext(context), packages, looks };
    const written = await writeReport(context.library, options, target, generated);
    audit(context.library, 'report-exported', examiner, {
      ...reportDetails(options, options.issued ?? generated.generatedAt),
      format: options.format,
      ...written,
    });
    return written;
  },
  'diagnostics.save': async ({ library }, { text }, { target, examiner }) => {
    const written = await writeOutput(library, target, [text]);
    audit(library, 'diagnostics-saved', examiner, { ...written });
    return written;
  },
};

/** With what was looked for and checked before: a preview reads no evidence. */
function previewContext(context: ReadContext, asked: Pick<ReportOptions, 'scope' | 'sections'>): ReportContext {
  return { ...reportContext(context), looks: knownLooks(context.library, asked) };
}

/** Certificates are those of the last look. */
function reportContext({ version, finishedLook }: ReadContext): ReportContext {
  const look = finishedLook();
  const certificates = new Map(look === null ? [] : [[look.imageId, look]]);
  return { generatedAt: new Date().toISOString(), version, certificates };
}
