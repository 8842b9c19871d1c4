import type { Paper } from '../../../shared/contract/report';
import type { DocumentSection, ReportDocument } from '../report-document/block.types';
import { shownParts } from '../report-document/shown-text';
import type { ReportWords } from '../report/report-words';
import { blocksHtml, inlinesHtml } from './block-html';
import { coreSample } from './core-sample';
import { escapeHtml, evidenceText } from './escape-html';
import { reportStyle } from './report-style';
import { pairs } from './tables';

/** No scripts, no loads: nothing in the evidence can act, even if escaping failed. */
export const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const SIZES: Readonly<Record<Paper, string>> = { a4: 'A4', letter: 'letter' };

/** The rule that sets the size and the margins of the printed page. */
export function pageRule(paper: Paper): string {
  return `@page { size: ${SIZES[paper]}; margin: 16mm 15mm 18mm; }`;
}

/** Number of the report and “page x of y” at the foot of each printed page, where the browser draws margin boxes (CSS Paged Media 3). */
function pageFoot(number: string, words: ReportWords): string {
  const style = 'font: 9px sans-serif; color: #454951;';
  const page = words.say('pdf.page', { page: '\u0001', pages: '\u0002' });
  const parts = page.split(/(?<=[\u0001\u0002])|(?=[\u0001\u0002])/u);
  const counters = parts.map((part) =>
    part === '\u0001' ? 'counter(page)' : part === '\u0002' ? 'counter(pages)' : cssText(part),
  );
  return `@page { @bottom-left { content: ${cssText(number)}; ${style} } @bottom-right { content: ${counters.join(' ')}; ${style} } }`;
}

/** A string of CSS: whatever is not a letter or a number is told by its code, so that it can end neither string nor style. */
function cssText(text: string): string {
  const plain = shownParts(text)
    .map((part) => part.text)
    .join('');
  return `"${plain.replace(/[^\p{L}\p{N} ]/gu, (char) => `\\${(char.codePointAt(0) ?? 0).toString(16)} `)}"`;
}

/**
 * The report as one HTML document that stands alone, in parts. `carried` is the report as JSON, which `report verify`
 * reads out of it again: an attribute of an element that shows nothing.
 */
export function* reportPage(
  document: ReportDocument,
  words: ReportWords,
  paper: Paper,
  carried: Buffer | null,
): Generator<string> {
  yield headOf(document, words, paper);
  for (const [index, section] of document.sections.entries()) yield* sectionParts(section, index + 1, words);
  const data =
    carried === null ? '' : `<data hidden id="stratigraph-report" value="${carried.toString('base64')}"></data>\n`;
  yield `</main>\n<footer class="foot">${escapeHtml(document.footer)}</footer>\n${data}</body>\n</html>\n`;
}

function headOf(document: ReportDocument, words: ReportWords, paper: Paper): string {
  const { kind, core, marking, title, head } = document;
  return `<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(kind)}</title>
<style>${pageRule(paper)}${pageFoot(document.number, words)}${reportStyle}</style>
</head>
<body>
<header>
${core.length === 0 ? '' : coreSample(core)}
<div class="head"><span>${escapeHtml(kind)}</span><span>${evidenceText(marking)}</span></div>
<h1>${inlinesHtml(title)}</h1>
<div class="front">${pairs(head.map(([name, value]) => [name, inlinesHtml(value)]))}</div>
</header>
<main>
`;
}

function* sectionParts({ title, blocks }: DocumentSection, number: number, words: ReportWords): Generator<string> {
  yield `<section>\n<h2>${number}. ${escapeHtml(title)}</h2>\n`;
  yield* blocksHtml(blocks, words);
  yield '</section>\n';
}
