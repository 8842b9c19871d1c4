import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import type { Locale } from '../../../shared/vocabulary';
import { reportWords } from '../report/report-words';
import { sarifLog, type SarifEntry, type SarifRule } from './sarif-run';

/** Findings of an image. */
export interface ImageFindings {
  readonly image: ImageRow;
  readonly findings: readonly Finding[];
}

/** Findings as SARIF 2.1.0: a rule for each that matched, a result for each finding. Values are masked. */
export function findingsSarif(
  images: readonly ImageFindings[],
  tool: { readonly name: string; readonly version: string },
  locale: Locale,
): string {
  const { rules, entries } = findingParts(images, locale);
  return sarifLog(tool, rules, entries);
}

/** Rules and results of findings. */
export function findingParts(
  images: readonly ImageFindings[],
  locale: Locale,
): { readonly rules: readonly SarifRule[]; readonly entries: readonly SarifEntry[] } {
  const words = reportWords(locale);
  const titleOf = ({ rule, title: own }: Finding): string => {
    const title = words.ruleTitle(rule);
    // A rule of a person's own has the title that they gave it.
    return title === rule ? own : title;
  };
  const all = images.flatMap(({ findings }) => findings);
  return {
    rules: all.map((finding) => ({
      ...{ id: finding.rule, severity: finding.severity, title: titleOf(finding), about: null, help: null, tags: [] },
    })),
    entries: images.flatMap(({ image, findings }) =>
      findings.map((finding) => entryOf(image, finding, titleOf(finding))),
    ),
  };
}

function entryOf(image: ImageRow, finding: Finding, title: string): SarifEntry {
  const { id, rule, severity, maskedValue, where, state, deleted, deletedInLayer, hiddenInLayer } = finding;
  return {
    ...{ rule, severity, message: `${title}: ${maskedValue}`, fingerprint: ['finding', id], image, where },
    properties: { state, deleted, deletedInLayer, hiddenInLayer },
  };
}
