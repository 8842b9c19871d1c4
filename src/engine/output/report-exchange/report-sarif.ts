import { footholdParts } from './foothold-sarif';
import type { ReportFacts } from '../report/report-facts';
import { findingParts } from './sarif';
import { sarifLog } from './sarif-run';
import { verdictParts } from './verdict-sarif';

/** The findings and footholds of a report as SARIF, with packaged files that were changed and records that were rewritten. */
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
  const verdicts = verdictParts(
    images.map((one) => ({
      image: one.detail.image,
      rows: one.verdicts.state === 'found' ? one.verdicts.rows : [],
    })),
    locale,
  );
  return sarifLog(
    tool,
    [...findings.rules, ...footholds.rules, ...verdicts.rules],
    [...findings.entries, ...footholds.entries, ...verdicts.entries],
  );
}
