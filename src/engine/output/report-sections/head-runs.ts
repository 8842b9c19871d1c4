import type { AmendedReport } from '../../../shared/contract/report';
import type { Inline } from '../report-document/block.types';
import { evidence, lineBreak, lines, words as text } from '../report-document/blocks';
import type { ReportDates } from '../report/report-dates';
import type { ReportWords } from '../report/report-words';
import type { ReportFacts } from '../report/report-facts';
import { filled } from './identity-section';

/** Number and version, as each page has them; the first version of a report goes without saying. */
export function numberAndVersion({ fields, version }: ReportFacts, words: ReportWords): string {
  const number = fields.reportNumber.trim();
  return version === 1 || number === '' ? number : `${number}, ${words.say('versionN', { version })}`;
}

/** A date as a person says it, or from when to when; that nobody filled it in. */
export function dateRuns(date: ReportDates['received'], words: ReportWords): readonly Inline[] {
  if (date === null) return [filled('', words)];
  if (typeof date === 'string') return [evidence(date)];
  const { from, to } = date;
  if (from === to) return [evidence(words.time(from))];
  return lines([[evidence(words.time(from))], [text(`${words.say('until')} `), evidence(words.time(to))]]);
}

/** Which report this one takes the place of, so that the earlier one can be told from any other, and why. */
export function amendsRuns(
  { number, version, issued, sha256, reason }: AmendedReport,
  words: ReportWords,
): readonly Inline[] {
  const named = number.trim() === '' ? words.say('unnumbered') : number;
  return [
    ...[evidence(named), text(`, ${words.say('versionN', { version })}`), lineBreak],
    ...[text(`${words.say('issuedAt')} `), evidence(words.time(issued)), lineBreak, evidence(`sha256:${sha256}`)],
    ...(reason.trim() === '' ? [] : [lineBreak, { kind: 'prose' as const, text: reason }]),
  ];
}
