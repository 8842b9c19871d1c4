import { entryCells, entryHeads, leftOut, ROW_LIMIT } from './entry-cells';
import { escapeHtml } from './escape-html';
import type { ReportSectionPart } from './section.types';
import { table } from './tables';

/** What later layers hide and the evidence still holds. */
export const deletedSection: ReportSectionPart = ({ hidden }, words) => {
  if (hidden.length === 0) return `<p>${escapeHtml(words.say('hiddenNone'))}</p>`;
  const rows = hidden.slice(0, ROW_LIMIT).map((entry) => entryCells(entry, words));
  return `<p>${escapeHtml(words.say('hiddenNote'))}</p>${table(entryHeads(words), rows, 'files')}${leftOut(hidden.length, words)}`;
};
