import enFailures from '../../../resources/locales/en/failures.json';
import enProblems from '../../../resources/locales/en/problems.json';
import jaFailures from '../../../resources/locales/ja/failures.json';
import jaProblems from '../../../resources/locales/ja/problems.json';
import type { Failure } from '../failure';
import { escapeInvalidBytes } from '../path-text';
import type { Problem } from '../problem';
import type { Locale } from '../vocabulary';

/** Words for a person: what happened, what it means, what to do next. */
export interface Description {
  readonly title: string;
  readonly body: string;
  readonly next: string;
}

type Catalogue = Readonly<Record<string, Description>>;
const failures: Readonly<Record<Locale, Catalogue>> = { en: enFailures, ja: jaFailures };
const problems: Readonly<Record<Locale, Catalogue>> = { en: enProblems, ja: jaProblems };

/** The words of a failure in a language. */
export function describeFailure(failure: Failure, locale: Locale): Description {
  return describe(failures[locale], failure.code, failure.params);
}

/** The words of a problem in a language. */
export function describeProblem(problem: Pick<Problem, 'code' | 'params'>, locale: Locale): Description {
  return describe(problems[locale], problem.code, problem.params);
}

function describe(catalogue: Catalogue, code: string, params: Failure['params']): Description {
  const words = catalogue[code];
  if (words === undefined) return { title: code, body: '', next: '' };
  const fill = (text: string): string =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => escapeInvalidBytes(String(params[name] ?? '')));
  return { title: fill(words.title), body: fill(words.body), next: fill(words.next) };
}
