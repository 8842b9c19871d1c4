import { compareDigits, compareNumbers, compareTexts } from './digit-order';
import type { Order } from './version-order.types';

/** Parts of a version in the order in which they may stand, END last. */
const PART = { initial: 0, number: 1, letter: 2, suffix: 3, suffixNumber: 4, commit: 5, revision: 6, end: 7 } as const;

interface Token {
  readonly part: (typeof PART)[keyof typeof PART];
  readonly text: string;
}

/** Suffixes before the version without one, then those after it. */
const BEFORE = ['alpha', 'beta', 'pre', 'rc'];
const SUFFIXES = [...BEFORE, 'cvs', 'svn', 'git', 'hg', 'p'];
const FORM =
  /^[0-9]+(?:\.[0-9]+)*[a-z]?(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]*)*(?:~[0-9a-f]+)?(?:-r[0-9]+)?$/;
const TOKENS =
  /^(?<initial>[0-9]+)|\.(?<number>[0-9]+)|_(?<suffix>[a-z]+)(?<suffixNumber>[0-9]*)|~(?<commit>[0-9a-f]+)|-r(?<revision>[0-9]+)|(?<letter>[a-z])/g;
const PARTS = Object.entries(PART);
const END: Token = { part: PART.end, text: '' };

/** Order of versions of Alpine packages: number{.number}{letter}{_suffix{number}}{~commit}{-rnumber} (apk-package(5)). */
export function compareApkVersions(a: string, b: string): Order | null {
  const [left, right] = [tokensOf(a), tokensOf(b)];
  if (left === null || right === null) return null;
  for (let index = 0; ; index += 1) {
    const [one, two] = [left[index] ?? END, right[index] ?? END];
    if (one.part !== two.part) return compareParts(one, two);
    if (one.part === PART.end) return 0;
    const order = compareTokens(one, two);
    if (order !== 0) return order;
  }
}

function tokensOf(version: string): readonly Token[] | null {
  if (!FORM.test(version)) return null;
  const tokens: Token[] = [];
  for (const { groups = {} } of version.matchAll(TOKENS))
    for (const [name, part] of PARTS) {
      const text = groups[name];
      if (text !== undefined && (text !== '' || part !== PART.suffixNumber)) tokens.push({ part, text });
    }
  return tokens;
}

function compareTokens(one: Token, two: Token): Order {
  const { part } = one;
  if (part === PART.suffix) return compareNumbers(SUFFIXES.indexOf(one.text), SUFFIXES.indexOf(two.text));
  // A leading zero makes a number a fraction, so that 1.02 is before 1.1.
  const isFraction = part === PART.number && (one.text.startsWith('0') || two.text.startsWith('0'));
  if (isFraction || part === PART.letter || part === PART.commit) return compareTexts(one.text, two.text);
  return compareDigits(one.text, two.text);
}

/** Equal up to here: a suffix of what comes before a release is less, any other part more. */
function compareParts(one: Token, two: Token): Order {
  if (one.part === PART.suffix && BEFORE.includes(one.text)) return -1;
  if (two.part === PART.suffix && BEFORE.includes(two.text)) return 1;
  return one.part > two.part ? -1 : 1;
}
