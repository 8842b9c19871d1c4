import { escapeHtml, evidenceText } from './escape-html';
import { placeText } from './place-text';
import type { ReportSectionPart } from './section.types';
import { table } from './tables';

/** Findings with their places; values are masked. */
export const findingsSection: ReportSectionPart = ({ findings, coverage }, words) => {
  const scope = escapeHtml(words.say('findingsScope', { scanned: coverage.filesScanned, seen: coverage.filesSeen }));
  if (findings.length === 0) return `<p>${escapeHtml(words.say('findingsNone'))} ${scope}</p>`;
  const rows = findings.map((finding) => {
    const gone =
      finding.deletedInLayer === null
        ? ''
        : `<br>${escapeHtml(words.say('obs.deleted', { layer: finding.deletedInLayer }))}`;
    const length =
      finding.valueLength === 0 ? '' : `<br>${escapeHtml(words.say('characters', { count: finding.valueLength }))}`;
    return [
      escapeHtml(words.say(`severity.${finding.severity}`)),
      `${escapeHtml(words.ruleTitle(finding.rule))}<br>${evidenceText(finding.id)}`,
      placeText(finding, words) + gone,
      `${evidenceText(finding.maskedValue)}${length}`,
    ];
  });
  const heads = [words.say('severity'), words.say('finding'), words.say('where'), words.say('maskedValue')];
  return `${table(heads, rows)}\n<p class="note">${escapeHtml(words.say('maskNote'))} ${scope}</p>`;
};
