import { compareDigits, compareLists, compareNumbers } from './digit-order';
import type { Order } from './version-order.types';

const FORM =
  /^v?(?<numbers>[0-9]+(?:[.:-][0-9]+)*)(?:[._-]?(?<phase>stable|beta|b|rc|alpha|a|patch|pl|p)(?<count>(?:[.-]?[0-9]+)*))?(?<dev>[.-]?dev)?$/;
const RANKS: Readonly<Record<string, number>> = {
  ...{ alpha: 1, a: 1, beta: 2, b: 2, rc: 3, stable: 4, pl: 5, p: 5, patch: 5 },
};
const STABLE = 4;
/** `1.0-dev` is before every phase of 1.0. */
const DEV_ALONE = 0;

interface ComposerVersion {
  readonly numbers: readonly string[];
  readonly rank: number;
  readonly count: readonly string[];
  readonly isDev: boolean;
}

/** Order of Composer versions (composer/semver); branches, as `dev-main`, have no place in it. */
export function compareComposerVersions(a: string, b: string): Order | null {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return null;
  return (
    compareLists(left.numbers, right.numbers, { filler: '0', compare: compareDigits }) ||
    compareNumbers(left.rank, right.rank) ||
    compareLists(left.count, right.count, { filler: '', compare: compareCounts }) ||
    compareNumbers(left.isDev ? 0 : 1, right.isDev ? 0 : 1)
  );
}

function parse(text: string): ComposerVersion | null {
  const version = text.trim().toLowerCase();
  const plus = version.indexOf('+');
  const groups = FORM.exec(plus === -1 ? version : version.slice(0, plus))?.groups;
  if (groups === undefined) return null;
  const { numbers = '', phase, count = '', dev } = groups;
  const rank = phase === undefined ? (dev === undefined ? STABLE : DEV_ALONE) : (RANKS[phase] ?? STABLE);
  const counts = rank === STABLE ? [] : (count.match(/[0-9]+/g) ?? []);
  return { numbers: numbers.split(/[.:-]/), rank, count: counts, isDev: dev !== undefined };
}

/** No number is before any, 0 too. */
function compareCounts(a: string, b: string): Order {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? -1 : 1;
  return compareDigits(a, b);
}
