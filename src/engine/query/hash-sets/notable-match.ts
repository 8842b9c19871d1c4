import type { RuleMatch } from '../../detect/secrets/finding.types';
import type { SetHit } from './hash-set.types';

/** The rule of files whose hash a person looks for. */
export const notableRule = 'notable-file';

/** What is told of a file that a set has. Its line says which set, and what that says of it. */
export function notableMatch(set: string, { probable, note }: Pick<SetHit, 'probable' | 'note'>): RuleMatch {
  const title = `${probable ? 'Probably in' : 'In'} the hash set ${set}${note === null ? '' : `: ${note}`}`;
  return {
    ...{ rule: notableRule, severity: 'high', title, offset: 0, length: 0, line: 1 },
    ...{ maskedValue: '', valueLength: 0, value: null, context: note === null ? set : `${set}: ${note}` },
  };
}
