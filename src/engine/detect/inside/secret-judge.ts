import { rankedByPlace } from '../secrets/rank-by-place';
import { ruleMatches } from '../secrets/rule-matches';
import { sensitiveNameMatch } from '../secrets/sensitive-names';
import { formMatches } from '../secrets/form-matches';
import type { BodyJudge } from './body-judge.types';
import { limitOfText, matchesInText } from './judged-body';
import { stringsSink } from './strings-sink';

/** Looks for secrets. */
export const secretJudge: BodyJudge = {
  text: matchesInText,
  limit: limitOfText,
  strings: stringsSink,
  cells: (text, path) => ruleMatches(text, { place: 'content', path }),
  form: formMatches,
  name: (path, told) => (told ? null : sensitiveNameMatch(path)),
  rank: rankedByPlace,
  readsAnySize: false,
};
