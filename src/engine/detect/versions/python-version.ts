import { compareDigits, compareLists, compareNumbers, compareTexts, isDigits } from './digit-order';
import type { Order } from './version-order.types';

interface PythonVersion {
  readonly epoch: string;
  readonly release: readonly string[];
  readonly phase: readonly [rank: number, number: string];
  readonly post: readonly [rank: number, number: string];
  readonly dev: readonly [rank: number, number: string];
  readonly local: readonly string[] | null;
}

/** The form of PEP 440, appendix B, with the spellings that are normalized. */
const FORM =
  /^v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\.[0-9]+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>[0-9]*))?(?<post>-(?<postNumber>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postOther>[0-9]*))?(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]*))?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/;

const PHASES: Readonly<Record<string, number>> = { a: 1, alpha: 1, b: 2, beta: 2, c: 3, rc: 3, pre: 3, preview: 3 };
const DEV_ALONE = 0;
const RELEASED = 4;

/** Order of Python versions (PEP 440, "Summary of permitted suffixes and relative ordering"). */
export function comparePythonVersions(a: string, b: string): Order | null {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return null;
  return (
    compareDigits(left.epoch, right.epoch) ||
    compareLists(left.release, right.release, { filler: '0', compare: compareDigits }) ||
    compareRanked(left.phase, right.phase) ||
    compareRanked(left.post, right.post) ||
    compareRanked(left.dev, right.dev) ||
    compareLocals(left.local, right.local)
  );
}

function parse(text: string): PythonVersion | null {
  const groups = FORM.exec(text.trim().toLowerCase())?.groups;
  if (groups === undefined) return null;
  const { epoch = '0', release = '', pre, preNumber = '', post, postNumber, postOther = '', local } = groups;
  const { dev, devNumber = '' } = groups;
  // 1.0.dev1 is before 1.0a1.
  const isDevAlone = pre === undefined && post === undefined && dev !== undefined;
  const phase = pre === undefined ? (isDevAlone ? DEV_ALONE : RELEASED) : (PHASES[pre] ?? RELEASED);
  return {
    epoch,
    release: release.split('.'),
    phase: [phase, preNumber],
    post: [post === undefined ? 0 : 1, postNumber ?? postOther],
    dev: [dev === undefined ? 1 : 0, devNumber],
    local: local?.split(/[-_.]/) ?? null,
  };
}

function compareRanked(a: readonly [number, string], b: readonly [number, string]): Order {
  return compareNumbers(a[0], b[0]) || compareDigits(a[1], b[1]);
}

/** No local version is before any; of two, a number is after a word, and what goes on is after what has ended. */
function compareLocals(a: readonly string[] | null, b: readonly string[] | null): Order {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return compareLists(a, b, { filler: '', compare: compareLocalParts });
}

function compareLocalParts(a: string, b: string): Order {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? -1 : 1;
  const [isLeft, isRight] = [isDigits(a), isDigits(b)];
  if (isLeft && isRight) return compareDigits(a, b);
  if (isLeft !== isRight) return isLeft ? 1 : -1;
  return compareTexts(a, b);
}
