import { assertNever } from '../../../shared/assert-never';
import type { Paper } from '../../../shared/contract/report';
import type { Block, Inline, ReportDocument, TableBlock } from '../report-document/block.types';
import { shownParts } from '../report-document/shown-text';
import type { ReportWords } from '../report/report-words';

/** What the template is given: plain data, whose texts are drawn as texts and never read as markup. */
export type PdfData = Readonly<Record<string, unknown>>;

/** Cells in one PDF: each takes some 30 KB while it is made. What is over is told, with where all of it is. */
const MOST_CELLS = 4000;
/** Characters of a cell that surely has room on a page. */
const LONGEST_WHOLE = 800;
/** Characters of a word without a place to break it. */
const UNBROKEN = 16;

interface Maker {
  readonly words: ReportWords;
  readonly has: (codePoint: number) => boolean;
  cellsLeft: number;
}

/** The report as data for the template. `has` tells which characters the fonts can draw. */
export function pdfData(
  document: ReportDocument,
  words: ReportWords,
  { paper, issued, has }: { readonly paper: Paper; readonly issued: string; readonly has: Maker['has'] },
): PdfData {
  const maker: Maker = { words, has, cellsLeft: MOST_CELLS };
  const { kind, title, titleText, number, marking, head, core, sections, footer } = document;
  const at = new Date(issued);
  return {
    ...{ lang: words.locale, paper: paper === 'a4' ? 'a4' : 'us-letter', kind, footer },
    ...{ title: runs(title.map(asProse), maker), titleText: plain(titleText, maker), number: evidence(number, maker) },
    marking: evidence(marking, maker),
    head: head.map(([name, value]) => [name, runs(value, maker)]),
    core: core.map(({ layer, uncompressedBytes }, index) => ({
      layer: String(layer),
      width: Math.max(0.5, Math.log10((uncompressedBytes ?? 0) + 10) - 2.5),
      share: core.length === 1 ? 0 : index / (core.length - 1),
    })),
    contents: words.say('pdf.contents'),
    page: words.say('pdf.page', { page: '\u0001', pages: '\u0002' }).split(/(?<=[\u0001\u0002])|(?=[\u0001\u0002])/u),
    date: [
      at.getUTCFullYear(),
      at.getUTCMonth() + 1,
      at.getUTCDate(),
      at.getUTCHours(),
      at.getUTCMinutes(),
      at.getUTCSeconds(),
    ],
    sections: sections.map((section) => ({ title: section.title, blocks: blocks(section.blocks, maker) })),
  };
}

/** A title is in the type of titles, whatever it is made of. */
function asProse(run: Inline): Inline {
  return run.kind === 'evidence' ? { kind: 'prose', text: run.text } : run;
}

function blocks(all: readonly Block[], maker: Maker): readonly PdfData[] {
  return all.map((block) => blockData(block, maker));
}

function blockData(block: Block, maker: Maker): PdfData {
  switch (block.kind) {
    case 'paragraph':
      return { k: 'paragraph', look: block.look, inside: runs(block.inside, maker) };
    case 'heading':
      return { k: 'heading', inside: runs(block.inside, maker) };
    case 'list':
      return { k: block.ordered ? 'enum' : 'list', items: block.items.map((item) => blocks(item, maker)) };
    case 'pairs':
      return { k: 'pairs', rows: block.rows.map(([name, value]) => [name, runs(value, maker)]) };
    case 'table':
      return tableData(block, maker);
    case 'commands':
      return { k: 'commands', lines: block.lines.map((line) => evidence(line, maker)) };
    case 'box':
    case 'quote':
      return { k: block.kind, inside: blocks(block.inside, maker) };
    default:
      return assertNever(block);
  }
}

function tableData({ heads, rows, total, widths }: TableBlock, maker: Maker): PdfData {
  const cells: unknown[] = [];
  let shown = 0;
  for (const row of rows) {
    if (maker.cellsLeft < row.length) break;
    maker.cellsLeft -= row.length;
    shown += 1;
    // A row stays on one page, unless it may be longer than one.
    const whole = row.every((cell) => lengthOf(cell) < LONGEST_WHOLE);
    for (const cell of row) cells.push({ whole, inside: runs(cell, maker) });
  }
  const left = shown < total ? maker.words.say('pdf.rowsLeftOut', { shown, total }) : '';
  return { k: 'table', heads, cells, left, widths: widths ?? heads.map(() => 1) };
}

function lengthOf(all: readonly Inline[]): number {
  return all.reduce(
    (sum, run) => sum + ('inside' in run ? lengthOf(run.inside) : 'text' in run ? run.text.length : 60),
    0,
  );
}

/** A run: `w` words, `e` text in fixed width, `p` prose, `b` a line end, else a look with runs inside. */
function runs(all: readonly Inline[], maker: Maker): readonly PdfData[] {
  return all.map((run): PdfData => {
    switch (run.kind) {
      case 'words':
        return { k: 'w', t: run.text };
      case 'evidence':
        return { k: 'e', parts: evidence(run.text, maker) };
      case 'prose':
        return { k: 'p', parts: evidence(run.text.replaceAll('\n', ' '), maker) };
      case 'break':
        return { k: 'b' };
      case 'look':
        return { k: run.look, inside: runs(run.inside, maker) };
      default:
        return assertNever(run);
    }
  });
}

/** Text as pieces between which a line may end; a label is `[its text]`. */
function evidence(text: string, maker: Maker): readonly (string | readonly [string])[] {
  return shownParts(text).flatMap((part) => (part.isLabel ? [[part.text] as const] : drawable(part.text, maker)));
}

function drawable(text: string, { has }: Maker): readonly (string | readonly [string])[] {
  const pieces: (string | readonly [string])[] = [];
  let [piece, unbroken] = ['', 0];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const isDrawn = has(code);
    if (isDrawn) piece += char;
    unbroken = char === ' ' ? 0 : unbroken + 1;
    if (piece !== '' && (!isDrawn || char === '/' || unbroken >= UNBROKEN)) {
      pieces.push(piece);
      [piece, unbroken] = ['', 0];
    }
    if (!isDrawn) pieces.push([`U+${code.toString(16).toUpperCase().padStart(4, '0')}`]);
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** Text for the properties of the document. */
function plain(text: string, maker: Maker): string {
  return evidence(text, maker)
    .map((part) => (typeof part === 'string' ? part : `[${part[0]}]`))
    .join('');
}
