import { describeProblem } from '../../../shared/words/describe';
import { evidence, lineBreak, lines, paragraph, table, words as text } from '../report-document/blocks';
import { grouped } from '../report/report-words';
import type { ImageSection } from './report-section.types';

/** Defects of the evidence, with their places. */
export const problemsSection: ImageSection = ({ detail }, words) => {
  if (detail.problems.length === 0) return [paragraph(text(words.say('problemsNone')))];
  const rows = detail.problems.map((problem) => [
    [text(words.say(`problem.${problem.severity}`))],
    [evidence(describeProblem(problem, words.locale).title), lineBreak, evidence(problem.code)],
    lines([
      ...(problem.layer === null ? [] : [[text(words.say('layerN', { layer: problem.layer }))]]),
      ...(problem.path === null ? [] : [[evidence(problem.path)]]),
      ...(problem.offset === null ? [] : [[text(`${words.say('byte')} ${grouped(problem.offset)}`)]]),
      ...(problem.digest === null ? [] : [[evidence(problem.digest)]]),
    ]),
  ]);
  return [table([words.say('severity'), words.say('problem'), words.say('where')], rows)];
};
