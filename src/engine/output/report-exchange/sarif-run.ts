import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import { textToBytes, type PathText } from '../../../shared/path-text';
import type { Severity } from '../../../shared/vocabulary';
import { wayText } from '../../../shared/way-text';
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

/** What a rule is, once for all of its results. */
export interface SarifRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  /** Why it matters. */
  readonly about: string | null;
  /** What to compare with. */
  readonly help: string | null;
  readonly tags: readonly string[];
}

/** One thing that a rule saw. */
export interface SarifEntry {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Name and value of what makes it the same in another run. */
  readonly fingerprint: readonly [name: string, value: string];
  readonly image: ImageRow;
  readonly where: Finding['where'];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** SARIF 2.1.0 with one run: rules in the order of their ids, results as they are given. */
export function sarifLog(
  tool: { readonly name: string; readonly version: string },
  rules: readonly SarifRule[],
  entries: Iterable<SarifEntry>,
): string {
  const run = new SarifRunBuilder();
  run.setToolDriverName(tool.name);
  run.setToolDriverVersion(tool.version);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const rule of [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) run.addRule(ruleOf(rule));
  for (const entry of entries) run.addResult(resultOf(entry));
  const log = new SarifBuilder();
  log.addRun(run);
  return exchangeJson(log.log);
}

function ruleOf({ id, severity, title, about, help, tags }: SarifRule): SarifRuleBuilder {
  const built = new SarifRuleBuilder();
  built.setRuleId(id);
  built.setShortDescriptionText(title);
  if (about !== null) built.rule.fullDescription = { text: about };
  if (help !== null) built.rule.help = { text: help };
  built.rule.defaultConfiguration = { level: LEVELS[severity] };
  built.rule.properties = { 'security-severity': SCORES[severity], tags: ['security', ...tags] };
  return built;
}

function resultOf({ rule, severity, message, fingerprint, image, where, properties }: SarifEntry): SarifResultBuilder {
  const built = new SarifResultBuilder();
  const line = where.line === null ? {} : { startLine: where.line };
  const offset = where.offset === null ? {} : { byteOffset: where.offset };
  const region = { ...line, ...offset };
  const uri = where.path === null ? `config/${image.imageId}` : wayText(where);
  built.result.ruleId = rule;
  built.result.level = LEVELS[severity];
  built.result.message = { text: message };
  built.result.partialFingerprints = { [`stratigraph/${fingerprint[0]}`]: fingerprint[1] };
  built.result.locations = [
    {
      physicalLocation: {
        artifactLocation: { uri: uri.split('/').map(uriPart).join('/') },
        region: Object.keys(region).length === 0 ? undefined : region,
      },
    },
  ];
  built.result.properties = {
    ...{ image: image.imageId, references: image.references, evidence: image.evidence.name, kind: where.kind },
    ...{ layer: where.layer, step: where.step, inside: where.inside, ...properties },
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
