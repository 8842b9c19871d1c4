import { describeProblem } from '../../../shared/words/describe';
import { grouped } from '../report/report-words';
import { escapeHtml, evidenceText } from './escape-html';
import type { ReportSectionPart } from './section.types';
import { table } from './tables';

/** Defects of the evidence, with their places. */
export const problemsSection: ReportSectionPart = ({ detail }, words) => {
  if (detail.problems.length === 0) return `<p>${escapeHtml(words.say('problemsNone'))}</p>`;
  const rows = detail.problems.map((problem) => [
    escapeHtml(words.say(`problem.${problem.severity}`)),
    `${evidenceText(describeProblem(problem, words.locale).title)}<br>${evidenceText(problem.code)}`,
    [
      ...(problem.layer === null ? [] : [escapeHtml(words.say('layerN', { layer: problem.layer }))]),
      ...(problem.path === null ? [] : [evidenceText(problem.path)]),
      ...(problem.offset === null ? [] : [escapeHtml(`${words.say('byte')} ${grouped(problem.offset)}`)]),
      ...(problem.digest === null ? [] : [evidenceText(problem.digest)]),
    ].join('<br>'),
  ]);
  return table([words.say('severity'), words.say('problem'), words.say('where')], rows);
};
