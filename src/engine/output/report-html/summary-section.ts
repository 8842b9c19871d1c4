import { placeText } from './place-text';
import { escapeHtml, evidenceText } from './escape-html';
import type { ReportSectionPart } from './section.types';

const SHOWN = 20;

/** Observations, worst first: what differs, what is missing, which secrets, what a later layer hides. */
export const summarySection: ReportSectionPart = (facts, words) => {
  const { detail, findings, hidden } = facts;
  const broken = detail.proof
    .filter(({ status }) => status === 'mismatch' || status === 'missing')
    .map((line) => {
      const named = words.say(`object.${line.object}`);
      const layer = line.layer === null ? named : words.say('layerN', { layer: line.layer });
      const object = line.object === 'legacy-id' ? `${named} (${layer})` : layer;
      return escapeHtml(
        words.say(line.status === 'missing' ? 'obs.missing' : 'obs.mismatch', { object, source: line.writtenIn }),
      );
    });
  const grave = findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const secrets = grave.slice(0, SHOWN).map((finding) => {
    const gone =
      finding.deletedInLayer === null ? '' : ` ${words.say('obs.deleted', { layer: finding.deletedInLayer })}`;
    return `<b>${escapeHtml(words.ruleTitle(finding.rule))}.</b> ${placeText(finding, words)}.${escapeHtml(gone)}`;
  });
  const rest = grave.length > SHOWN ? [escapeHtml(words.say('obs.more', { count: grave.length - SHOWN }))] : [];
  const deleted = hidden.filter(({ fate, type }) => fate === 'deleted' && type !== 'dir');
  const first = deleted[0];
  const files =
    first === undefined
      ? []
      : [
          `${escapeHtml(words.say('obs.hidden', { count: deleted.length }))} ${evidenceText(first.path)} (${escapeHtml(words.say('layerN', { layer: first.layer }))}).`,
        ];
  const damage = detail.problems.filter(({ severity }) => severity === 'error').length;
  const problems = damage === 0 ? [] : [escapeHtml(words.say('obs.problems', { count: damage }))];
  const all = [...broken, ...secrets, ...rest, ...files, ...problems];
  if (all.length === 0) return `<p>${escapeHtml(words.say('obs.none'))}</p>`;
  return `<ol class="con">${all.map((item) => `<li>${item}</li>`).join('\n')}</ol>`;
};
