import { assertNever } from '../../../shared/assert-never';
import type { Block, Inline, InlineLook, TableBlock } from '../report-document/block.types';
import type { ReportWords } from '../report/report-words';
import { escapeHtml, evidenceText, proseText } from './escape-html';
import { leftOut, ROW_LIMIT } from './row-limit';
import { commands, pairs } from './tables';

const TAGS: Readonly<Record<InlineLook, readonly [open: string, close: string]>> = {
  strong: ['<b>', '</b>'],
  emphasis: ['<i>', '</i>'],
  note: ['<span class="note">', '</span>'],
  bad: ['<span class="bad-text">', '</span>'],
  missing: ['<span class="miss">', '</span>'],
  unbroken: ['<span class="nb">', '</span>'],
};

/** A run as HTML. */
export function inlineHtml(run: Inline): string {
  switch (run.kind) {
    case 'words':
      return escapeHtml(run.text);
    case 'evidence':
      return evidenceText(run.text);
    case 'prose':
      return proseText(run.text);
    case 'break':
      return '<br>';
    case 'look': {
      const [open, close] = TAGS[run.look];
      return `${open}${inlinesHtml(run.inside)}${close}`;
    }
    default:
      return assertNever(run);
  }
}

export function inlinesHtml(runs: readonly Inline[]): string {
  return runs.map(inlineHtml).join('');
}

/** Pieces as HTML, in parts: a list of files may be long. */
export function* blocksHtml(blocks: readonly Block[], words: ReportWords): Generator<string> {
  for (const block of blocks) {
    if (block.kind === 'table') yield* tableHtml(block, words);
    else yield blockHtml(block, words);
    yield '\n';
  }
}

function blockHtml(block: Exclude<Block, TableBlock>, words: ReportWords): string {
  const inner = (blocks: readonly Block[]): string => [...blocksHtml(blocks, words)].join('');
  switch (block.kind) {
    case 'paragraph': {
      const look = { plain: '', note: ' class="note"', missing: ' class="miss"' }[block.look];
      return `<p${look}>${inlinesHtml(block.inside)}</p>`;
    }
    case 'heading':
      return `<h3>${inlinesHtml(block.inside)}</h3>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${itemHtml(item, words)}</li>`).join('\n');
      return block.ordered ? `<ol class="con">${items}</ol>` : `<ul>${items}</ul>`;
    }
    case 'pairs':
      return pairs(block.rows.map(([name, value]) => [name, inlinesHtml(value)]));
    case 'commands':
      return commands(block.lines);
    case 'box':
      return `<div class="box">${inner(block.inside)}</div>`;
    case 'quote':
      return `<blockquote>${inner(block.inside)}</blockquote>`;
    default:
      return assertNever(block);
  }
}

function itemHtml(blocks: readonly Block[], words: ReportWords): string {
  const [first, ...others] = blocks;
  if (first?.kind !== 'paragraph') return [...blocksHtml(blocks, words)].join('');
  return inlinesHtml(first.inside) + [...blocksHtml(others, words)].join('');
}

function* tableHtml({ heads, rows, total, widths }: TableBlock, words: ReportWords): Generator<string> {
  const cols =
    widths === null ? '' : `<colgroup>${widths.map((width) => `<col style="width:${width}%">`).join('')}</colgroup>`;
  const head = heads.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  yield `<table class="tab${widths === null ? '' : ' fixed'}">${cols}<thead><tr>${head}</tr></thead><tbody>\n`;
  let shown = 0;
  for (const cells of rows) {
    if (shown === ROW_LIMIT) break;
    shown += 1;
    yield `<tr>${cells.map((cell) => `<td>${inlinesHtml(cell)}</td>`).join('')}</tr>\n`;
  }
  yield `</tbody></table>${leftOut(total, words)}`;
}
