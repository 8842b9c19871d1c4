import { textToBytes } from '../../../shared/path-text';
import type { RuleMatch } from './finding.types';
import type { KnownSecret } from './mask-text';
import { ruleMatches } from './rule-matches';
import type { ScanScope } from '../rules/rule.types';

/** Secrets in one short text of the config; `known` ones are covered in what is around them. Offsets are in UTF-8 bytes. */
export function scanText(text: string, scope: ScanScope, known: readonly KnownSecret[] = []): readonly RuleMatch[] {
  return ruleMatches(textToBytes(text), scope, known).matches;
}
