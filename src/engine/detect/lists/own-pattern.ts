import { linearRegex, regexFault } from '../../../shared/query/linear-regex';
import type { OwnRule } from '../../../shared/rules/own-rule.types';

/** The group of a pattern that is what is found. */
export const SECRET = 'secret';

/** A form of a person's rule: what is tried, and at which words. */
export interface OwnPattern {
  /** In the syntax of RE2, tried at the first byte of a word. */
  readonly source: string;
  readonly words: readonly string[];
  readonly ignoreCase: boolean;
}

/** How words of a name may be joined. */
const JOINTS = ['_', '-', '.', ''];
/** Behind a name: what may end its quotes, the sign that assigns, and what may begin those of the value. */
const ASSIGNS = String.raw`["'\]]{0,2}[ \t]{0,8}(?:=>|:=|[:=])[ \t]{0,8}["']?`;
const ENDS = String.raw`(?:["'\s,;)}\]]|$)`;

/** What a form looks for; one with names is an assignment. */
export function patternOf(match: OwnRule['match'][number]): OwnPattern {
  if ('names' in match) {
    const words = [...new Set(match.names.flatMap((name) => JOINTS.map((joint) => name.split('_').join(joint))))];
    const named = words.map((word) => word.replace(/[.-]/g, '\\$&')).join('|');
    const source = `(?:(?i:${named}))${ASSIGNS}(?P<${SECRET}>${asBytes(match.value)})${ENDS}`;
    return { source, words, ignoreCase: true };
  }
  const ignoreCase = match.ignoreCase === true;
  return { source: `${ignoreCase ? '(?i)' : ''}${asBytes(match.pattern)}`, words: match.keywords, ignoreCase };
}

/** A text as it is looked for in latin-1 text: a character for each of its bytes in UTF-8. */
export function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** What is wrong with the forms of a rule, in English; null where they can be looked for. */
export function ruleFault(rule: OwnRule): string | null {
  for (const match of rule.match) {
    const { source } = patternOf(match);
    const fault = regexFault(source);
    if (fault !== null) return fault;
    if (!Object.hasOwn(linearRegex(source).namedGroups(), SECRET)) return `has no group “${SECRET}”`;
  }
  return null;
}
