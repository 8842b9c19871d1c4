import { compareDigits, compareLists, compareTexts, isDigits } from './digit-order';
import type { Order } from './version-order.types';

const FORM = /^(?<numbers>[0-9]+(?:\.[0-9]+){0,3})(?:-(?<label>[0-9a-z-]+(?:\.[0-9a-z-]+)*))?(?:\+[0-9a-z.-]+)?$/i;

/** Order of NuGet versions: up to four numbers, then the rules of semver.org for a prerelease, in any case of letters. */
export function compareNugetVersions(a: string, b: string): Order | null {
  const [left, right] = [FORM.exec(a.trim())?.groups, FORM.exec(b.trim())?.groups];
  if (left === undefined || right === undefined) return null;
  return (
    compareLists((left['numbers'] ?? '').split('.'), (right['numbers'] ?? '').split('.'), {
      filler: '0',
      compare: compareDigits,
    }) || compareLabels(left['label'], right['label'])
  );
}

function compareLabels(a: string | undefined, b: string | undefined): Order {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const [left, right] = [a.toLowerCase().split('.'), b.toLowerCase().split('.')];
  return compareLists(left, right, { filler: '', compare: compareIdentifiers });
}

/** Nothing is before a number, and a number before a word. */
function compareIdentifiers(a: string, b: string): Order {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? -1 : 1;
  const [isLeft, isRight] = [isDigits(a), isDigits(b)];
  if (isLeft && isRight) return compareDigits(a, b);
  if (isLeft !== isRight) return isLeft ? -1 : 1;
  return compareTexts(a, b);
}
