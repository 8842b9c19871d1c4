import { evidence, lineBreak, look, note, paragraph, table, words as text } from '../report-document/blocks';
import { hiddenText, placeText } from './place-text';
import type { ImageSection } from './report-section.types';

/** Findings with their places; values are masked. */
export const findingsSection: ImageSection = ({ findings, coverage }, words) => {
  const scope = words.say('findingsScope', { scanned: coverage.filesScanned, seen: coverage.filesSeen });
  if (findings.length === 0) return [paragraph(text(`${words.say('findingsNone')} ${scope}`))];
  const rows = findings.map((finding) => {
    const { valueLength } = finding;
    const hidden = hiddenText(finding, words);
    const gone = hidden === '' ? [] : [lineBreak, text(hidden)];
    const length = valueLength === 0 ? [] : [lineBreak, text(words.say('characters', { count: valueLength }))];
    const judged = finding.triage === 'open' ? [] : [lineBreak, text(words.say(`triage.${finding.triage}`))];
    return [
      [
        ...[text(words.say(`severity.${finding.severity}`)), lineBreak],
        ...[look('note', text(words.say(`confidence.${finding.confidence}`))), ...judged],
      ],
      [text(words.ruleTitle(finding.rule)), lineBreak, evidence(finding.id)],
      [...placeText(finding, words), ...gone],
      [evidence(finding.maskedValue), ...length],
    ];
  });
  const heads = ['severity', 'finding', 'where', 'maskedValue'] as const;
  return [
    table(
      heads.map((key) => words.say(key)),
      rows,
      [15, 23, 41, 21],
    ),
    note(text(`${words.say('maskNote')} ${scope}`)),
  ];
};
