import { createHash } from 'node:crypto';
import type { PathText } from '../../../shared/path-text';
import type { BodyJudge } from '../inside/body-judge.types';
import { windowSink } from '../inside/window-sink';
import type { Hit } from '../rules/hit.types';
import { allHits } from '../secrets/encoded-hits';
import { withoutOverlaps } from '../secrets/find-hits';
import type { RuleMatch } from '../secrets/finding.types';
import { nothingKnown } from '../secrets/known-secrets';
import { matchesOf, type RuleMatches } from '../secrets/rule-matches';
import { latinUnits, utf16Form } from '../secrets/utf16-units';
import { ownSearch } from './own-hits';
import type { OwnLists } from './own-lists.types';
import { ownRuleId } from './rule-search';
import { wordHitRule, wordOfHit, wordRule } from './word-search';

/** Bytes around a hit in which secrets are looked for, so that its line shows none. */
const AROUND = 8 * 1024;

/** Looks for what a person asks for, in bytes, in names and in the texts of a config. */
export interface ListJudge extends BodyJudge {
  /** Hits in a text of a config, as rules for secrets give them. */
  readonly hits: (bytes: Uint8Array) => readonly Hit[];
  /** A match with the words of its rule. */
  readonly told: (match: RuleMatch) => RuleMatch;
  /** Rules that gave up, with the number of contents. */
  readonly gaveUp: ReadonlyMap<string, number>;
}

/** Makes a judge of what a person looks for. Secrets in the lines around what is found are masked. */
export function listJudge(lists: OwnLists): ListJudge {
  const search = ownSearch(lists);
  const titles = titlesOf(lists);
  const gaveUp = new Map<string, number>();
  const told = (match: RuleMatch): RuleMatch => {
    const title = titles.get(match.rule) ?? match.rule;
    // A word is no value of which all places are wanted with each of them.
    return wordOfHit(match.rule) === null ? { ...match, title } : { ...match, title, rule: wordRule, value: null };
  };
  const hits = (bytes: Uint8Array): readonly Hit[] => {
    const found = search(bytes);
    for (const rule of found.gaveUp) gaveUp.set(rule, (gaveUp.get(rule) ?? 0) + 1);
    return found.hits;
  };
  const look = (bytes: Uint8Array, path: PathText | null): RuleMatches => {
    const found = hits(bytes);
    if (found.length === 0) return NOTHING;
    const covered = withoutOverlaps([...found, ...secretsAround(bytes, found, path)]);
    const { matches, dropped } = matchesOf({ bytes, hits: found }, nothingKnown, covered);
    return { matches: matches.map((match) => told(readable(match, bytes))), dropped };
  };
  return {
    ...{ hits, told, gaveUp, readsAnySize: true, text: look, cells: look },
    limit: () => null,
    form: () => NOTHING,
    strings: (lines, onMatches) => windowSink(lines, (bytes) => look(bytes, null).matches, onMatches),
    name: (path, _, isInside) => {
      const [hit] = isInside ? hits(Buffer.from(path.slice(path.lastIndexOf('/') + 1))) : [];
      const isWord = hit !== undefined && wordOfHit(hit.rule) !== null;
      return isWord ? told(nameMatch(hit)) : null;
    },
    rank: (match) => match,
  };
}

const NOTHING: RuleMatches = { matches: [], dropped: 0 };

/** A match in a name: it has no place in bytes, and no value. */
export function nameMatch({ rule, severity }: Pick<Hit, 'rule' | 'severity'>): RuleMatch {
  return {
    ...{ rule, severity, title: rule, offset: 0, length: 0, line: 1 },
    ...{ maskedValue: '', valueLength: 0, value: null, context: '' },
  };
}

function titlesOf({ rules, words, wordsName }: OwnLists): ReadonlyMap<string, string> {
  return new Map([
    ...rules.map((rule): [string, string] => [ownRuleId(rule), rule.title]),
    ...words.map(({ line }, index): [string, string] => [wordHitRule(index), `Word in line ${line} of ${wordsName}`]),
  ]);
}

/** Secrets near hits. What stands under another name may be one there: it is judged as settings as well. */
function secretsAround(bytes: Uint8Array, hits: readonly Hit[], path: PathText | null): readonly Hit[] {
  return regionsOf(hits, bytes.length).flatMap(([from, to]) => {
    const region = bytes.subarray(from, to);
    return [path, '.env']
      .flatMap((name) => allHits(region, { place: 'content', path: name }))
      .map((hit) => ({ ...hit, start: hit.start + from, end: hit.end + from }));
  });
}

function regionsOf(hits: readonly Hit[], length: number): readonly (readonly [number, number])[] {
  const regions: [number, number][] = [];
  for (const { start, end } of hits) {
    const [from, to] = [Math.max(0, start - AROUND), Math.min(length, end + AROUND)];
    const last = regions.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else regions.push([from, to]);
  }
  return regions;
}

/** A match in UTF-16 is counted and told by its characters; bytes that are no text are dots in its line. */
function readable(match: RuleMatch, bytes: Uint8Array): RuleMatch {
  const value = bytes.subarray(match.offset, match.offset + match.length);
  const context = match.context.replace(/\0/g, '').replace(/[^\P{C}\t]/gu, '·');
  const low = value.includes(0) ? utf16Form(value, 1) : null;
  if (low === null) return { ...match, context };
  const units = latinUnits(value, low);
  return { ...match, context, valueLength: units.length, value: { sha256: sha256Of(units) } };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
