import type { Run } from '../bytes/byte-runs';
import type { RuleMatch } from '../secrets/finding.types';
import { MATCH_LIMIT, type RuleMatches } from '../secrets/rule-matches';
import type { BodyJudge } from './body-judge.types';

/** What is found in bytes that are held, but for what begins in the parts `but`. */
export function rawMatches(bytes: Uint8Array, but: readonly Run[], judge: BodyJudge): RuleMatches {
  const matches: RuleMatch[] = [];
  const sink = judge.strings(false, (found) => matches.push(...found));
  sink.write(bytes);
  sink.end();
  const parts = [...but].sort((a, b) => a.start - b.start);
  let index = 0;
  const apart = matches.filter(({ offset }) => {
    while ((parts[index]?.end ?? Infinity) <= offset) index += 1;
    return offset < (parts[index]?.start ?? Infinity);
  });
  return { matches: apart.slice(0, MATCH_LIMIT), dropped: Math.max(0, apart.length - MATCH_LIMIT) };
}
