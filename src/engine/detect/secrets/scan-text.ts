import { textToBytes } from '../../../shared/path-text';
import type { RuleMatch } from './finding.types';
import { ruleMatches } from './rule-matches';
import type { TextPlace } from '../rules/hit.types';
import { sensitiveNameMatch } from './sensitive-names';

/** Secrets in one short text of the config, or (for "name") what the name of a file tells. Offsets are in UTF-8 bytes. */
export function scanText(text: string, where: Exclude<TextPlace, 'content'> | 'name'): readonly RuleMatch[] {
  if (where === 'name') return [sensitiveNameMatch(text)].filter((match) => match !== null);
  return ruleMatches(textToBytes(text), { place: where, path: null }).matches;
}
