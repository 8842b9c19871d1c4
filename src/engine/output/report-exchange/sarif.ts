import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { Finding } from '../../../shared/contract/findings';
import { textToBytes, type PathText } from '../../../shared/path-text';
import { wayText } from '../../../shared/way-text';
import type { ImageRow } from '../../../shared/contract/library';
import type { Locale, Severity } from '../../../shared/vocabulary';
import type { ReportFacts } from '../report/report-facts';
import { reportWords } from '../report/report-words';
import { exchangeJson } from './exchange-parts';

const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note' } as const;
/** What code scanners sort by (CVSS-like). */
const SCORES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.0',
  low: '3.0',
  info: '0.0',
};

/** Findings of an image. */
export interface ImageFindings {
  readonly image: ImageRow;
  readonly findings: readonly Finding[];
}

/** The findings of a report as SARIF. */
export function reportSarif({ images, tool, locale }: ReportFacts): string {
  const found = images.map(({ detail, findings }) => ({ image: detail.image, findings }));
  return findingsSarif(found, tool, locale);
}

/** Findings as SARIF 2.1.0: a rule for each that matched, a result for each finding. Values are masked. */
export function findingsSarif(
  images: readonly ImageFindings[],
  tool: { readonly name: string; readonly version: string },
  locale: Locale,
): string {
  const words = reportWords(locale);
  const run = new SarifRunBuilder();
  run.setToolDriverName(tool.name);
  run.setToolDriverVersion(tool.version);
  const all = images.flatMap(({ findings }) => findings);
  const severities = new Map(all.map(({ rule, severity }) => [rule, severity]));
  const titles = new Map(all.map(({ rule, title }) => [rule, title]));
  const titleOf = (rule: string): string => {
    const title = words.ruleTitle(rule);
    // A rule of a person's own has the title that they gave it.
    return title === rule ? (titles.get(rule) ?? rule) : title;
  };
  for (const [rule, severity] of [...severities].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const built = new SarifRuleBuilder();
    built.setRuleId(rule);
    built.setShortDescriptionText(titleOf(rule));
    built.rule.defaultConfiguration = { level: LEVELS[severity] };
    built.rule.properties = { 'security-severity': SCORES[severity], tags: ['security'] };
    run.addRule(built);
  }
  for (const { image, findings } of images)
    for (const finding of findings) run.addResult(resultOf(image, finding, titleOf(finding.rule)));
  const log = new SarifBuilder();
  log.addRun(run);
  return exchangeJson(log.log);
}

function resultOf(row: ImageRow, finding: Finding, title: string): SarifResultBuilder {
  const { id, rule, severity, maskedValue, where, state, deleted, deletedInLayer, hiddenInLayer } = finding;
  const built = new SarifResultBuilder();
  const line = where.line === null ? {} : { startLine: where.line };
  const offset = where.offset === null ? {} : { byteOffset: where.offset };
  const region = { ...line, ...offset };
  const uri = where.path === null ? `config/${row.imageId}` : wayText(where);
  built.result.ruleId = rule;
  built.result.level = LEVELS[severity];
  built.result.message = { text: `${title}: ${maskedValue}` };
  built.result.partialFingerprints = { 'stratigraph/finding': id };
  built.result.locations = [
    {
      physicalLocation: {
        artifactLocation: { uri: uri.split('/').map(uriPart).join('/') },
        region: Object.keys(region).length === 0 ? undefined : region,
      },
    },
  ];
  built.result.properties = {
    ...{ image: row.imageId, references: row.references, evidence: row.evidence.name, kind: where.kind },
    ...{ layer: where.layer, step: where.step, inside: where.inside, state, deleted, deletedInLayer, hiddenInLayer },
  };
  return built;
}

/** A part of a path as it may stand in a URI: its bytes, whatever they are (RFC 3986, 2.1). */
function uriPart(part: PathText): string {
  return Array.from(textToBytes(part), (byte) => {
    const char = String.fromCharCode(byte);
    return /[A-Za-z0-9._~-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
