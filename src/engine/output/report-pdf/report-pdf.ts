import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { FailureError } from '../../../shared/failure';
import type { ReportFacts } from '../report/report-facts';
import { reportWords } from '../report/report-words';
import { buildDocument } from '../report-sections/build-document';
import { pdfData } from './pdf-data';
import { pdfTemplate } from './pdf-template';
import { reportFonts, type ReportFonts } from './report-fonts';

/** A place that is nowhere: the compiler is given all of its files, and reads none of this machine. */
const ROOT = '/stratigraph-report';
const MAIN = `${ROOT}/main.typ`;
const ATTACHED = '/stratigraph-report.json';

/**
 * The report as PDF/A-3a, with `carried`, the report as JSON, attached to it. Text of the evidence is data for the
 * template, and is drawn as it is. Throws not-supported-yet where there is no compiler for this platform.
 */
export async function reportPdf(facts: ReportFacts, carried: Buffer | null): Promise<Buffer> {
  const fonts = reportFonts();
  const words = reportWords(facts.locale, facts.zone);
  const { paper, issued } = facts;
  const data = pdfData(buildDocument(facts, words), words, { paper, issued, has: fonts.has });
  const compiler = await compilerWith(fonts);
  compiler.mapShadow(`${ROOT}/data.json`, Buffer.from(JSON.stringify(data)));
  const attach = `#pdf.attach("${ATTACHED}", relationship: "data", mime-type: "application/json", description: "stratigraph.report/2")\n`;
  if (carried !== null) compiler.mapShadow(`${ROOT}${ATTACHED}`, carried);
  compiler.addSource(MAIN, carried === null ? pdfTemplate : pdfTemplate + attach);
  try {
    return pdfOf(compiler, issued);
  } finally {
    compiler.evictCache(0);
  }
}

async function compilerWith({ blobs }: ReportFonts): Promise<NodeCompiler> {
  try {
    const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler');
    return Compiler.create({ workspace: ROOT, fontArgs: [{ fontBlobs: [...blobs] }] });
  } catch (error) {
    const details = [error instanceof Error ? error.message : String(error)];
    throw new FailureError('not-supported-yet', { feature: 'A report as pdf on this platform' }, details);
  }
}

function pdfOf(compiler: NodeCompiler, issued: string): Buffer {
  const compiled = compiler.compile({ mainFilePath: MAIN });
  const problem = compiled.takeDiagnostics();
  if (compiled.result === null) {
    const told = problem === null ? [] : compiler.fetchDiagnostics(problem);
    throw new Error(`the PDF was not made: ${JSON.stringify(told).slice(0, 2000)}`);
  }
  // PDF/A-3a, which may carry the report as JSON.
  const creationTimestamp = Math.floor(new Date(issued).getTime() / 1000);
  return compiler.pdf(compiled.result, { pdfStandard: 'a-3a', creationTimestamp });
}
