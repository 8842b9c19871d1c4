import { certificateDocument } from '../forms/certificate-lines';
import { portable } from '../forms/portable-json';
import type { ReportEntry } from './report-entries';
import type { ReportFacts } from './report-facts';

/** The facts as JSON, schema stratigraph.report/1. Names that are not UTF-8 have their bytes beside them in base64. */
export function reportJson(facts: ReportFacts, entries: Iterable<ReportEntry>): string {
  const { detail, fields, sections, ...rest } = facts;
  const document = {
    schema: 'stratigraph.report/1',
    generatedAt: rest.generatedAt,
    tool: rest.tool,
    sections,
    fields,
    case: rest.caseName,
    failedEvidence: rest.failedEvidence.map(({ name, at, failure }) => ({ name, at, failure: failure.code })),
    // Where the evidence lay on this machine is nothing that a report has to tell.
    image: { ...detail.image, evidence: { ...detail.image.evidence, path: undefined } },
    seenIn: detail.seenIn,
    merged: detail.merged,
    integrity: detail.proof,
    findings: rest.findings,
    layers: detail.layers,
    history: detail.history,
    hidden: rest.hidden,
    anomalies: sections.includes('anomalies') ? rest.anomalies : undefined,
    space: sections.includes('space') ? rest.space : undefined,
    certificates: sections.includes('certificates') ? certificatesOf(facts) : undefined,
    problems: detail.problems,
    coverage: rest.coverage,
    byHand: rest.byHand,
    audit: rest.anchor,
    files: sections.includes('files') ? [...entries] : undefined,
  };
  return `${JSON.stringify(document, portable, 2)}\n`;
}

function certificatesOf({ certificates }: ReportFacts): object | null {
  return certificates === null ? null : { ...certificates, told: certificates.told.map(certificateDocument) };
}
