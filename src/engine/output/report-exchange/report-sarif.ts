import { footholdParts } from './foothold-sarif';
import type { ReportFacts } from '../report/report-facts';
import { findingParts } from './sarif';
import { sarifLog } from './sarif-run';

/** The findings and footholds of a report as SARIF. */
export function reportSarif({ images, tool, locale }: ReportFacts): string {
  const findings = findingParts(
    images.map((one) => ({ image: one.detail.image, findings: one.findings })),
    locale,
  );
  const footholds = footholdParts(
    images.map((one) => ({
      image: one.detail.image,
      footholds: one.footholds.state === 'found' ? one.footholds.footholds : [],
    })),
    locale,
  );
  return sarifLog(tool, [...findings.rules, ...footholds.rules], [...findings.entries, ...footholds.entries]);
}
