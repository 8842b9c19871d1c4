import type { ReportFacts } from '../report/report-facts';
import { findingParts } from './sarif';
import { sarifLog } from './sarif-run';

/** The findings of a report as SARIF. */
export function reportSarif({ images, tool, locale }: ReportFacts): string {
  const found = images.map(({ detail, findings }) => ({ image: detail.image, findings }));
  const { rules, entries } = findingParts(found, locale);
  return sarifLog(tool, rules, entries);
}
