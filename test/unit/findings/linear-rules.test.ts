import { timed } from '../../timed';
import { describe, expect, it } from 'vitest';
import { keywordForms, keywordHit, namedRule, type KeywordForm } from '../../../src/engine/detect/rules/data-hits';
import { findHits } from '../../../src/engine/detect/secrets/find-hits';
import { dataRules } from '../../../src/shared/rules/rule-data';
import { sampleOf } from '../../engine-support/rule-samples';

/** Characters of the shorter text; the longer one has so many times as many. */
const SHORT = 2 * 1024;
const TIMES = 16;
/** Linear work takes 16 times as long, quadratic work 256 times: a busy machine is far from both. */
const MOST = 64;
/** What a machine does besides takes as long. */
const FLOOR_MS = 1;
const TRIES = 6;
/** Keywords and samples of a rule that are taken. */
const MOST_UNITS = 3;

type Rule = ReturnType<typeof dataRules>[number];
type Work = (text: string) => void;

/** Texts that cost a rule as much as can be: its keywords, and what begins as its secrets do and does not end as they do. */
function hostileUnits({ match, samples }: Rule): readonly string[] {
  const all = match.flatMap((one) => ('keywords' in one ? one.keywords : one.names.flatMap((name) => [`${name}=`])));
  const keywords = all.slice(0, MOST_UNITS);
  const nearly = samples.positive
    .slice(0, MOST_UNITS)
    .map(sampleOf)
    .map((text) => text.trimEnd());
  return [
    ...keywords,
    ...keywords.map((keyword) => `${keyword} `),
    ...keywords.map((keyword) => `${keyword}"aA1_-.:/+= `),
    ...nearly.map((text) => text.slice(0, -1)),
    ...nearly.map((text) => `${text.slice(0, -1)}\u0001`),
    ...nearly.map((text) => `${text}aA1_`),
  ];
}

/** Runs of one unit, and a keyword before long runs of what a pattern may go on with. */
function hostileTexts(rule: Rule, length: number): readonly string[] {
  const units = [...new Set(hostileUnits(rule))];
  const [keyword = ''] = units;
  const runs = ['a', '0', 'A', ' ', '\n', '"', '=', 'aA1_-.', '. '].map((run) => keyword + filledTo(run, length));
  return [...units.map((unit) => filledTo(unit, length)), ...runs];
}

function filledTo(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** What the rule itself does with a text: its expressions at each of its keywords, or at the value of each of its names. */
function workOf({ id, match }: Rule): Work {
  const forms = keywordForms().filter(({ rule }) => rule.id === id);
  const names = match.flatMap((one) => ('names' in one ? one.names : []));
  return (text) => {
    for (const form of forms) atKeywords(form, text);
    for (const name of names) namedRule(name, text);
  };
}

function atKeywords(form: KeywordForm, text: string): void {
  const searched = form.match.ignoreCase === true ? text.toLowerCase() : text;
  for (const keyword of form.match.keywords) {
    const literal = form.match.ignoreCase === true ? keyword.toLowerCase() : keyword;
    for (let at = searched.indexOf(literal); at !== -1; at = searched.indexOf(literal, at + 1))
      keywordHit(form, text, at);
  }
}

function timeOf(work: Work, text: string): number {
  const begun = performance.now();
  work(text);
  return performance.now() - begun;
}

/** How many times longer the longer text takes: the least of some tries, as a machine has other things to do. */
function growth(work: Work, texts: (length: number) => readonly string[]): number {
  const [short, long] = [texts(SHORT), texts(TIMES * SHORT)];
  return Math.max(
    ...short.map((text, index) => {
      let [least, most] = [Infinity, Infinity];
      for (let tried = 0; tried < TRIES; tried += 1) {
        least = Math.min(least, timeOf(work, text));
        most = Math.min(most, timeOf(work, long[index] ?? ''));
        if (most <= MOST * Math.max(least, FLOOR_MS)) break;
      }
      return most / Math.max(least, FLOOR_MS);
    }),
  );
}

describe('time of a rule that is data, on a text made against it', () => {
  it.each(dataRules().map((rule) => [rule.id, rule] as const))('%s is in proportion to the text', timed, (_, rule) => {
    expect(growth(workOf(rule), (length) => hostileTexts(rule, length))).toBeLessThanOrEqual(MOST);
  });

  it('is in proportion also where all rules look at a text against one of them', timed, () => {
    const all: Work = (text) => void findHits(Buffer.from(text, 'latin1'), { place: 'content', path: 'srv/.env' });
    const everyTenth = dataRules().filter((__, index) => index % 10 === 0);
    const texts = (length: number): readonly string[] =>
      everyTenth.map((rule) => filledTo(hostileUnits(rule).join(''), length));
    expect(growth(all, texts)).toBeLessThanOrEqual(MOST);
  });

  it('would be told of a rule whose time is not', timed, () => {
    const [found] = keywordForms();
    if (found === undefined) throw new Error('there are no rules');
    const pattern = /kwd_[a-z_ ]*(?<secret>!)/dy;
    const form: KeywordForm = { ...found, pattern, match: { ...found.match, keywords: ['kwd_'], start: 'any' } };
    const texts = (length: number): readonly string[] => [filledTo('kwd_', length)];
    expect(growth((text) => atKeywords(form, text), texts)).toBeGreaterThan(MOST);
  });
});
