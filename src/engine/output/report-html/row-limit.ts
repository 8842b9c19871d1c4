import type { ReportWords } from '../report/report-words';
import { escapeHtml } from './escape-html';

/** Rows of one table in an HTML document; beyond that a browser is no tool to read a list with. */
export const ROW_LIMIT = 20_000;

/** Says what a table left out; nothing where it is complete. */
export function leftOut(total: number, words: ReportWords): string {
  return total <= ROW_LIMIT
    ? ''
    : `<p class="miss">${escapeHtml(words.say('rowsLeftOut', { shown: ROW_LIMIT, total }))}</p>`;
}
