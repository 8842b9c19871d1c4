import type { Block } from '../report-document/block.types';
import { evidence, heading, lineBreak, missing, paragraph, table, words as text } from '../report-document/blocks';
import type { ReportAnomalies } from '../report/report-anomalies';
import { grouped, type ReportWords } from '../report/report-words';
import { anomalyDetail } from './anomaly-detail';
import { fateText } from './fate-text';
import type { ImageSection } from './report-section.types';
import { moreRows, shownAgain } from './shown-again';

/** What is out of the ordinary: how much of each kind, then the entries, bounded kind by kind. */
export const anomaliesSection: ImageSection = (image, words) => {
  const kinds = image.anomalies ?? [];
  const command = image.byHand.again.anomalies;
  const again = shownAgain(image, command, words);
  if (kinds.length === 0) return [paragraph(text(words.say('anomalies.none'))), ...again];
  const rows = kinds.map(({ kind, weight, count }) => [
    [text(words.say(`severity.${weight}`))],
    [text(words.anomalyKind(kind)), lineBreak, evidence(kind)],
    [text(grouped(count))],
  ]);
  const heads = [words.say('anomalies.weight'), words.say('anomalies.kind'), words.say('entriesOfLayer')];
  const lists = kinds.flatMap((group) => entryList(group, command, words));
  return [paragraph(text(words.say('anomalies.note'))), table(heads, rows), ...again, ...lists];
};

function entryList(group: ReportAnomalies, command: string, words: ReportWords): readonly Block[] {
  const { kind, count, listed, entries } = group;
  const rows = entries.map(({ layer, path, fate, detail }) => [
    [text(String(layer))],
    [evidence(path)],
    anomalyDetail(detail, words),
    [fateText(fate, words)],
  ]);
  const heads = [words.say('layer'), words.say('path'), words.say('anomalies.detail'), words.say('fate')];
  return [
    heading(text(words.anomalyKind(kind))),
    table(heads, rows),
    ...moreRows(listed - entries.length, command, words),
    ...(count > listed ? [missing(text(words.say('anomalies.notListed', { count: count - listed })))] : []),
  ];
}
