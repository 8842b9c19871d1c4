import type { ReportFacts } from '../report/report-facts';
import type { ReportWords } from '../report/report-words';
import { escapeHtml, evidenceText } from './escape-html';
import { commands } from './tables';

/** The command that shows the statements of a section again, with the evidence that it is to be asked of. */
export function shownAgain({ byHand }: ReportFacts, command: string, words: ReportWords): string {
  return `<p class="note">${escapeHtml(words.say('shownAgain'))}</p>${commands([byHand.setup, command])}`;
}

/** Says how many rows a list left out, and what shows them; nothing where it is complete. */
export function moreRows(count: number, command: string, words: ReportWords): string {
  if (count <= 0) return '';
  return `<p class="miss">${escapeHtml(words.say('moreShownBy', { count }))} ${evidenceText(command)}</p>`;
}
