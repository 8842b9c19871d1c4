import type { ReportAnomalies } from '../report/report-anomalies';
import { grouped, type ReportWords } from '../report/report-words';
import { anomalyDetail } from './anomaly-detail';
import { escapeHtml, evidenceText } from './escape-html';
import { fateText } from './fate-text';
import type { ReportSectionPart } from './section.types';
import { moreRows, shownAgain } from './shown-again';
import { table } from './tables';

/** What is out of the ordinary: how much of each kind, then the entries, bounded kind by kind. */
export const anomaliesSection: ReportSectionPart = (facts, words) => {
  const kinds = facts.anomalies ?? [];
  const command = facts.byHand.again.anomalies;
  const again = shownAgain(facts, command, words);
  if (kinds.length === 0) return `<p>${escapeHtml(words.say('anomalies.none'))}</p>${again}`;
  const rows = kinds.map(({ kind, weight, count }) => [
    escapeHtml(words.say(`severity.${weight}`)),
    `${escapeHtml(words.anomalyKind(kind))}<br>${evidenceText(kind)}`,
    grouped(count),
  ]);
  const heads = [words.say('anomalies.weight'), words.say('anomalies.kind'), words.say('entriesOfLayer')];
  const lists = kinds.map((group) => entryList(group, command, words));
  return `<p>${escapeHtml(words.say('anomalies.note'))}</p>${table(heads, rows)}\n${again}\n${lists.join('\n')}`;
};

function entryList(group: ReportAnomalies, command: string, words: ReportWords): string {
  const { kind, count, listed, entries } = group;
  const rows = entries.map(({ layer, path, fate, detail }) => [
    String(layer),
    evidenceText(path),
    anomalyDetail(detail, words),
    fateText(fate, words),
  ]);
  const heads = [words.say('layer'), words.say('path'), words.say('anomalies.detail'), words.say('fate')];
  const unlisted =
    count > listed
      ? `<p class="miss">${escapeHtml(words.say('anomalies.notListed', { count: count - listed }))}</p>`
      : '';
  const title = `<h3>${escapeHtml(words.anomalyKind(kind))}</h3>`;
  return title + table(heads, rows) + moreRows(listed - entries.length, command, words) + unlisted;
}
