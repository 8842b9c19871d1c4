import { createHash } from 'node:crypto';
import { storedKeys } from '../files/key-stores';
import { ruleTitle } from '../rules/rule-table';
import { DOTS } from './mask-value';
import { MATCH_LIMIT, type RuleMatches } from './rule-matches';

/** Keys that the form of a whole binary file tells: there is no line around them, and nothing of them is shown. */
export function formMatches(bytes: Uint8Array): RuleMatches {
  const keys = storedKeys(bytes);
  const matches = keys.slice(0, MATCH_LIMIT).map(({ rule, severity, start, end }) => ({
    ...{ rule, severity, title: ruleTitle(rule), offset: start, length: end - start, line: 1 },
    ...{ maskedValue: DOTS, valueLength: end - start, context: DOTS },
    value: { sha256: createHash('sha256').update(bytes.subarray(start, end)).digest('hex') },
  }));
  return { matches, dropped: keys.length - matches.length };
}
