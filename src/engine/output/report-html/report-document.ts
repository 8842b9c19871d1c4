import type { ReportSection } from '../../../shared/contract/report';
import type { ReportEntry } from '../report/report-entries';
import type { ReportFacts } from '../report/report-facts';
import type { ReportWords } from '../report/report-words';
import { anomaliesSection } from './anomalies-section';
import { certificatesSection } from './certificates-section';
import { coreSample } from './core-sample';
import { coverageSection } from './coverage-section';
import { deletedSection } from './deleted-section';
import { entryCells, entryHeads, leftOut, ROW_LIMIT } from './entry-cells';
import { escapeHtml, evidenceText } from './escape-html';
import { findingsSection } from './findings-section';
import { identitySection } from './identity-section';
import { integritySection } from './integrity-section';
import { layersSection } from './layers-section';
import { problemsSection } from './problems-section';
import { reportStyle } from './report-style';
import type { ReportSectionPart } from './section.types';
import { spaceSection } from './space-section';
import { summarySection } from './summary-section';
import { table } from './tables';

const PARTS: Readonly<Record<Exclude<ReportSection, 'files'>, ReportSectionPart>> = {
  summary: summarySection,
  identity: identitySection,
  integrity: integritySection,
  findings: findingsSection,
  layers: layersSection,
  deleted: deletedSection,
  anomalies: anomaliesSection,
  space: spaceSection,
  certificates: certificatesSection,
  problems: problemsSection,
  coverage: coverageSection,
};

/** No scripts, no loads: nothing in the evidence can act, even if escaping failed. */
export const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The report as one HTML document that stands alone. `entries` feeds the appendix of all files. */
export function reportDocument(facts: ReportFacts, words: ReportWords, entries: Iterable<ReportEntry>): string {
  const { detail, fields } = facts;
  const title = detail.image.references[0] ?? detail.image.imageId;
  const number = fields.reportNumber.trim() === '' ? '' : `${fields.reportNumber.trim()}, `;
  const sections = facts.sections.map((section, index) => {
    const inside = section === 'files' ? filesPart(entries, words) : PARTS[section](facts, words);
    return `<section>\n<h2>${index + 1}. ${escapeHtml(words.say(`section.${section}`))}</h2>\n${inside}\n</section>`;
  });
  const caseLine = facts.caseName === null ? '' : `${escapeHtml(words.say('case'))} ${evidenceText(facts.caseName)}. `;
  return `<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(words.say('title'))}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
${coreSample(detail)}
<div class="head"><span>${escapeHtml(words.say('title'))}</span><span>${evidenceText(fields.marking)}</span></div>
<h1>${evidenceText(title)}</h1>
<p class="sub">${caseLine}${evidenceText(`${number}${facts.generatedAt}`)}. ${escapeHtml(words.say('madeWith', { version: facts.tool.version }))}</p>
</header>
<main>
${sections.join('\n')}
</main>
<footer class="foot">${escapeHtml(words.say('footer'))}</footer>
</body>
</html>
`;
}

function filesPart(entries: Iterable<ReportEntry>, words: ReportWords): string {
  const rows: (readonly string[])[] = [];
  let total = 0;
  for (const entry of entries) {
    total += 1;
    if (total <= ROW_LIMIT) rows.push(entryCells(entry, words));
  }
  return table(entryHeads(words), rows, 'files') + leftOut(total, words);
}
