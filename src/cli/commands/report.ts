import { FailureError } from '../../shared/failure';
import { reportFormatSchema, reportSectionSchema, type ReportOptions } from '../../shared/contract/report';
import { announcedFormats, reportFormats, workingFormats, type ReportFormat } from '../../shared/formats';
import type { LookOutcome } from '../../engine/query/certificates/look-for-certificates';
import type { OutputTarget } from '../../engine/output/writer/output-target';
import { protectedBy } from '../../engine/output/writer/protected-places';
import type { WrittenOutput } from '../../engine/output/writer/publish-file';
import { checkOutput } from '../../engine/output/writer/write-output';
import { writeReport } from '../../engine/output/report-formats/write-report';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { examinerOption, noteInAudit } from '../base/audit-note';
import { lookWithProgress, sayCoverage } from '../base/certificate-look';
import type { Command } from '../base/command';
import { exitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { outputTarget } from '../base/output-target';
import { imageOption, jsonOption, libraryOption, withImage } from '../base/session';
import { formatBytes } from '../../shared/byte-size';
import { terminalText } from '../base/terminal-text';
import { version } from '../base/version';

/** `report`: a document on one image that stands without the app. */
export const reportCommand: Command = {
  name: 'report',
  summary: 'Write a report on an image',
  usage: [`EVIDENCE|--library DIR [--image REF] --format ${workingFormats(reportFormats).join('|')} --out PATH`],
  about: [
    'html is self-contained, without scripts; csv has a row for every entry of every layer. Secrets are masked.',
    '--certificates scans certificates, which reads the evidence again; csv does not include them.',
    `Existing files are never overwritten. ${laterText(announcedFormats(reportFormats))}`,
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 1, names: 'one EVIDENCE' },
  options: [
    libraryOption,
    imageOption,
    {
      name: 'format',
      value: 'FORMAT',
      about: 'report format',
      choices: Object.keys(reportFormats),
    },
    { name: 'out', value: 'PATH', about: 'output file' },
    { name: 'language', value: 'LANGUAGE', about: 'language of the html report', choices: ['en', 'ja'] },
    { ...examinerOption, about: 'your name, for the report and the audit log' },
    { name: 'report-number', value: 'TEXT', about: 'report number' },
    { name: 'organisation', value: 'NAME', about: 'your organization' },
    { name: 'received-from', value: 'NAME', about: 'who handed over the evidence' },
    { name: 'marking', value: 'TEXT', about: 'marking on each page' },
    { name: 'certificates', value: null, about: 'scan certificates for the report' },
    jsonOption,
  ],
  async run(context) {
    const { args, output } = context;
    const named = args.required('format');
    const format = reportFormatSchema.safeParse(named);
    if (!format.success) throw new FailureError('not-supported-yet', { feature: `A report as ${named}` });
    const out = outputTarget(args, args.positionals);
    const field = (name: string): string => (args.value(name) ?? '').slice(0, 200);
    return withImage(context, async (library, image) => {
      const fields = {
        reportNumber: field('report-number'),
        marking: field('marking'),
        examiner: field('examiner') || (image.evidence.examiner ?? ''),
        organisation: field('organisation'),
        receivedFrom: field('received-from'),
      };
      const locale = args.value('language') === 'ja' ? 'ja' : 'en';
      const sections = [...reportSectionSchema.options];
      checkOutput(protectedBy(library), out);
      const isLooked = args.has('certificates') && reportFormats[format.data].sections;
      const certificates = isLooked ? await lookWithProgress(context, library, image.id) : null;
      const options = { imageId: image.id, locale, sections, fields, format: format.data } as const;
      const written = await write(library, options, out, certificates);
      const { format: as, imageId } = options;
      noteInAudit(context, library, 'report-exported', { imageId, format: as, ...written });
      if (certificates !== null) sayCoverage(output, certificates.counts);
      if (args.has('json')) await output.write(`${jsonText(written, 2)}\n`);
      else
        await output.write(`${terminalText(written.out)}: ${formatBytes(written.bytes)}, sha256 ${written.sha256}\n`);
      return exitStatus.done;
    });
  },
};

/** What is said of forms whose names are known, and nothing of none. */
function laterText(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return '';
  const before = names.slice(0, -1).join(', ');
  return before === '' ? `${last} is not supported yet.` : `${before}, and ${last} are not supported yet.`;
}

function write(
  library: ReadableLibrary,
  options: ReportOptions & { readonly format: ReportFormat },
  target: OutputTarget,
  certificates: LookOutcome | null,
): Promise<WrittenOutput> {
  return writeReport(library, options, target, { generatedAt: new Date().toISOString(), version, certificates });
}
