import { createHash } from 'node:crypto';
import type { Severity } from '../../../shared/vocabulary';
import { severityOrder } from '../../../shared/vocabulary';
import type { RuleMatch } from '../secrets/finding.types';
import type { YaraHit } from './yara-rules';

const LINE_FEED = 10;
const LONGEST_TITLE = 200;
const MASKED = '••••••••';

/** Rules of YARA are told from our own by this. */
export function yaraRuleId({ namespace, ruleIdentifier }: YaraHit): string {
  return namespace === 'default' ? `yara/${ruleIdentifier}` : `yara/${namespace}:${ruleIdentifier}`;
}

/** A rule that matched a file, at its first string; what matched is masked, for it may be a secret. */
export function yaraMatch(hit: YaraHit, bytes: Uint8Array): RuleMatch {
  const matches = [...hit.matches].sort((a, b) => a.offset - b.offset);
  const { offset, length } = matches[0] ?? { offset: 0, length: 0 };
  const value = length === 0 ? null : { sha256: sha256(bytes.subarray(offset, offset + length)) };
  return {
    ...{ rule: yaraRuleId(hit), severity: severityOf(hit), title: titleOf(hit) },
    ...{ offset, length, line: lineAt(bytes, offset), value },
    ...{ maskedValue: length === 0 ? '' : MASKED, valueLength: length },
    context: matches
      .map(({ identifier, offset: at }) => `${identifier} at ${at}`)
      .join(', ')
      .slice(0, 200),
  };
}

/** What the rule says of itself in `severity`, or in a `score` of 0 to 100 as many collections have it; else medium. */
function severityOf({ meta }: YaraHit): Severity {
  const { severity, score } = meta;
  const named = typeof severity === 'string' ? severityOrder.find((one) => one === severity.toLowerCase()) : undefined;
  if (named !== undefined) return named;
  if (typeof score !== 'number') return 'medium';
  return score >= 90 ? 'critical' : score >= 70 ? 'high' : score >= 40 ? 'medium' : 'low';
}

function titleOf({ meta, ruleIdentifier }: YaraHit): string {
  const said = meta['description'];
  return (typeof said === 'string' && said.trim() !== '' ? said.trim() : ruleIdentifier).slice(0, LONGEST_TITLE);
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1 && at < offset; at = bytes.indexOf(LINE_FEED, at + 1)) line += 1;
  return line;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
