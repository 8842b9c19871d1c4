import { leftOut, ROW_LIMIT } from '../report-html/row-limit';
import { escapeHtml, evidenceText } from '../report-html/escape-html';
import { pageRule, POLICY } from '../report-html/report-page';
import { reportStyle } from '../report-html/report-style';
import { pairs, table, unbroken } from '../report-html/tables';
import { grouped, type ReportWords } from '../report/report-words';
import { fullVersionOf } from '../../query/packages/version-change';
import type { CompareDocument } from '../../query/compare/compare-document';

const MARKS = { equal: '=', removed: '−', added: '+' } as const;

/** A comparison as one HTML page that stands alone: no scripts, no loads, all evidence escaped. */
export function comparisonPage(document: CompareDocument, words: ReportWords): string {
  const title = escapeHtml(words.say('compare.title'));
  const { commonLayers, layersA, layersB } = document;
  const layers = words.say('compare.layers', { common: commonLayers, a: layersA, b: layersB });
  const sections = [
    section(words.say('compare.config'), configTable(document, words)),
    section(words.say('history'), historyTable(document, words)),
    section(words.say('compare.packages'), packageTable(document, words)),
    section(words.say('compare.sizes'), sizeTable(document, words)),
    section(words.say('compare.paths'), pathTable(document, words)),
  ];
  return `<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${pageRule('a4')}${reportStyle}</style>
</head>
<body>
<header><h1>${title}</h1></header>
<main>
${pairs([
  ['A', sideText(document.a)],
  ['B', sideText(document.b)],
])}
<p>${escapeHtml(layers)}</p>
${sections.join('\n')}
</main>
<footer class="foot">${escapeHtml(words.say('footer'))}</footer>
</body>
</html>
`;
}

function section(title: string, inside: string): string {
  return `<section>\n<h2>${escapeHtml(title)}</h2>\n${inside}\n</section>`;
}

function sideText({ references, id, evidence }: CompareDocument['a']): string {
  return [...references, id, evidence].map(evidenceText).join('<br>');
}

function configTable({ config }: CompareDocument, words: ReportWords): string {
  if (config.length === 0) return nothing(words);
  const value = (text: { readonly text: string } | null): string => (text === null ? '–' : evidenceText(text.text));
  const rows = config.map((one) => [
    `${escapeHtml(one.field)} ${one.name === null ? '' : evidenceText(one.name)}`,
    value(one.a),
    value(one.b),
  ]);
  return table([words.say('compare.field'), 'A', 'B'], rows);
}

function historyTable({ history }: CompareDocument, words: ReportWords): string {
  const rows = history.map(({ kind, stepA, stepB, text }) => [
    MARKS[kind],
    String(stepA ?? ''),
    String(stepB ?? ''),
    evidenceText(text),
  ]);
  return rows.length === 0 ? nothing(words) : table(['', 'A', 'B', words.say('command')], rows);
}

function packageTable({ packages }: CompareDocument, words: ReportWords): string {
  if (packages.state === 'not-read') {
    const side = packages.side.toUpperCase();
    return `<p>${escapeHtml(words.say('compare.packagesNotRead', { side, code: packages.failure.code }))}</p>`;
  }
  const { differences, problems } = packages;
  const unread = problems.a.length + problems.b.length;
  const note = unread === 0 ? '' : `<p>${escapeHtml(words.say('compare.packageProblems', { count: unread }))}</p>`;
  if (differences.length === 0) return note + nothing(words);
  const version = (side: Parameters<typeof fullVersionOf>[0] | null): string =>
    side === null ? '–' : evidenceText(fullVersionOf(side) ?? '');
  const rows = differences
    .slice(0, ROW_LIMIT)
    .map(({ change, ecosystem, namespace, name, a, b }) => [
      evidenceText(namespace === null ? name : `${namespace}/${name}`),
      escapeHtml(ecosystem),
      escapeHtml(words.say(`compare.package.${change}`)),
      version(a),
      version(b),
    ]);
  const heads = [words.say('compare.package'), words.say('compare.ecosystem'), words.say('compare.change'), 'A', 'B'];
  return note + leftOut(differences.length, words) + table(heads, rows);
}

function sizeTable({ sizes }: CompareDocument, words: ReportWords): string {
  if (sizes.length === 0) return nothing(words);
  const rows = sizes
    .slice(0, ROW_LIMIT)
    .map((one) => [
      evidenceText(one.isDir ? `${one.path}/` : one.path),
      unbroken(grouped(one.bytesA)),
      unbroken(grouped(one.bytesB)),
    ]);
  return table([words.say('path'), words.say('compare.bytesA'), words.say('compare.bytesB')], rows);
}

function pathTable({ paths, counts }: CompareDocument, words: ReportWords): string {
  const pathCount = counts.added + counts.removed + counts.content + counts.properties;
  if (pathCount === 0) return nothing(words);
  const size = (bytes: number | null): string => (bytes === null ? '–' : unbroken(grouped(bytes)));
  const rows: string[][] = [];
  for (const one of paths) {
    if (rows.length === ROW_LIMIT) break;
    const which = one.change === 'properties' ? ` (${one.properties.join(', ')})` : '';
    const change = escapeHtml(words.say(`compare.${one.change}`) + which);
    rows.push([evidenceText(one.path), change, size(one.sizeA), size(one.sizeB)]);
  }
  const heads = ['path', 'compare.change', 'compare.bytesA', 'compare.bytesB'] as const;
  const named = heads.map((key) => words.say(key));
  return leftOut(pathCount, words) + table(named, rows, 'files');
}

function nothing(words: ReportWords): string {
  return `<p>${escapeHtml(words.say('compare.nothing'))}</p>`;
}
