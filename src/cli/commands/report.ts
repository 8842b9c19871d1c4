import { reportFormatSchema, type ReportOptions } from '../../shared/contract/report';
import { reportFormats, workingFormats, type ReportFormat } from '../../shared/formats';
import type { LookOutcome } from '../../engine/query/certificates/look-for-certificates';
import { evidenceRow } from '../../engine/query/library/evidence-row';
import { protectedBy } from '../../engine/output/writer/protected-places';
import { checkOutput } from '../../engine/output/writer/write-output';
import { reportDetails } from '../../engine/output/report-formats/report-audit';
import { writeReport } from '../../engine/output/report-formats/write-report';
import { reportLooks } from '../../engine/output/report/report-looks';
import { reportPackages } from '../../engine/output/report/report-packages';
import { holderOf, scopeImages } from '../../engine/output/report/report-case';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { examinerOption, noteInAudit } from '../base/audit-note';
import { lookWithProgress, sayCoverage } from '../base/certificate-look';
import type { Command, CommandContext } from '../base/command';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { outputTarget } from '../base/output-target';
import { askedFields, askedReport, askedScope, contentOptions } from '../base/report-options';
import { chosenLibrary, jsonOption, libraryOption, withSession } from '../base/session';
import { formatBytes } from '../../shared/byte-size';
import { terminalText } from '../base/terminal-text';
import { usageError } from '../base/usage-error';
import { version } from '../base/version';
import { verifyReport } from './report-verify';

/** `report`: a document that stands without the app. */
export const reportCommand: Command = {
  name: 'report',
  summary: 'Write a report on images or a case',
  usage: [
    `EVIDENCE|--library DIR [--image REF]... [--case NAME] --format ${workingFormats(reportFormats).join('|')} --out PATH`,
    'verify FILE EVIDENCE|--library DIR [--json]',
  ],
  about: [
    'html is self-contained, without scripts; csv has a row for every entry of every layer. Secrets are masked.',
    '--certificates scans certificates, which reads the evidence again; html, pdf, xlsx, and json include them.',
    'Footholds are looked for, and files checked against packages, if their sections are in. That reads the evidence again.',
    'With the same --issued, two reports are the same bytes.',
    'verify reads the evidence again and holds each statement of a report (json, html, or pdf) against it.',
    'Existing files are never overwritten.',
  ],
  readsEvidence: true,
  positionals: { min: 0, max: 3, names: 'one EVIDENCE, or verify, FILE, and EVIDENCE' },
  options: [
    libraryOption,
    {
      name: 'format',
      value: 'FORMAT',
      about: 'report format',
      choices: workingFormats(reportFormats),
    },
    { name: 'out', value: 'PATH', about: 'output file' },
    { ...examinerOption, about: 'your name, for the report and the audit log' },
    ...contentOptions,
    { name: 'certificates', value: null, about: 'scan certificates for the report' },
    jsonOption,
  ],
  run: (context) => (context.args.positionals[0] === 'verify' ? verifyReport(context) : makeReport(context)),
};

async function makeReport(context: CommandContext): Promise<ExitStatus> {
  const { args, output } = context;
  if (args.positionals.length > 1) throw usageError('“report” takes one EVIDENCE, or verify, FILE, and EVIDENCE.');
  const format = reportFormatSchema.parse(args.required('format'));
  const asked = askedReport(args);
  const out = outputTarget(args, args.positionals);
  const session = await chosenLibrary(context, args.positionals[0] ?? null);
  return withSession(session, async ({ library }) => {
    const scope = askedScope(args, library);
    const options = {
      ...asked,
      scope,
      fields: askedFields(args, examinerOf(library, scope), asked.amends?.number),
      format,
    };
    checkOutput(protectedBy(library), out);
    const certificates = await looks(context, library, options);
    const generatedAt = new Date().toISOString();
    const packages = await reportPackages(library, options, context.signal);
    const found = { certificates, packages, looks: await reportLooks(library, options, context.signal) };
    const written = await writeReport(library, options, out, { generatedAt, version, ...found });
    const details = reportDetails(options, options.issued ?? generatedAt);
    noteInAudit(context, library, 'report-exported', { ...details, format: options.format, ...written });
    for (const { counts } of certificates.values()) sayCoverage(output, counts);
    if (args.has('json')) await output.write(`${jsonText(written, 2)}\n`);
    else await output.write(`${terminalText(written.out)}: ${formatBytes(written.bytes)}, sha256 ${written.sha256}\n`);
    return exitStatus.done;
  });
}

/** Who added the evidence that the report is on, where that was one person. */
function examinerOf(library: ReadableLibrary, scope: ReportOptions['scope']): string | null {
  const holders = new Set(scopeImages(library, scope).map((imageId) => holderOf(library, imageId)));
  const [only = null, ...others] = new Set([...holders].map((id) => evidenceRow(library, id).examiner));
  return others.length === 0 ? only : null;
}

/** Looks for certificates in each image of the report, where that is asked for and the form tells of them. */
async function looks(
  context: CommandContext,
  library: ReadableLibrary,
  { scope, format }: ReportOptions & { readonly format: ReportFormat },
): Promise<ReadonlyMap<number, LookOutcome>> {
  const found = new Map<number, LookOutcome>();
  if (!context.args.has('certificates') || !reportFormats[format].sections) return found;
  for (const id of scopeImages(library, scope)) found.set(id, await lookWithProgress(context, library, id));
  return found;
}
