import { grouped, type ReportWords } from '../report/report-words';
import type { ReportEntry } from '../report/report-entries';
import { escapeHtml, evidenceText } from './escape-html';
import { unbroken } from './tables';

/** Rows in one HTML document; beyond that a browser is no tool to read a list with. */
export const ROW_LIMIT = 20_000;

export function entryHeads(words: ReportWords): readonly string[] {
  return [
    words.say('layer'),
    words.say('path'),
    words.say('fate'),
    words.say('sizeBytes'),
    words.say('time'),
    words.say('contentDigest'),
  ];
}

export function entryCells(entry: ReportEntry, words: ReportWords): readonly string[] {
  const by = entry.hiddenBy === null ? '' : ` ${words.say('byLayer', { layer: entry.hiddenBy })}`;
  return [
    String(entry.layer),
    `${evidenceText(entry.path)}${entry.sha256 === null || entry.dataOffset === null ? '' : `<br><span class="note">${escapeHtml(words.say('layerByte', { offset: entry.dataOffset }))}</span>`}`,
    escapeHtml(words.say(`fate.${entry.fate}`) + by),
    unbroken(grouped(entry.size)),
    evidenceText(entry.mtime ?? words.say('unknown')),
    entry.sha256 === null ? '-' : evidenceText(entry.sha256),
  ];
}

/** Says what a table left out; nothing where it is complete. */
export function leftOut(total: number, words: ReportWords): string {
  return total <= ROW_LIMIT
    ? ''
    : `<p class="miss">${escapeHtml(words.say('rowsLeftOut', { shown: ROW_LIMIT, total }))}</p>`;
}
