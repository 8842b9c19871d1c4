import { compareDigits, compareLists, compareTexts, isDigits } from './digit-order';
import type { Order } from './version-order.types';

const FORM = /^[*.+!_0-9a-z]+$/;
const ZERO: readonly string[] = ['0'];

/** Order of conda versions (VersionOrder of conda): `dev` is before all other words, `post` after every number. */
export function compareCondaVersions(a: string, b: string): Order | null {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return null;
  return (
    compareDigits(left.epoch, right.epoch) ||
    compareLists(left.version, right.version, { filler: ZERO, compare: compareComponents }) ||
    compareLists(left.local, right.local, { filler: ZERO, compare: compareComponents })
  );
}

function parse(text: string) {
  const lower = text.trim().toLowerCase();
  const version = FORM.test(lower) || lower.includes('_') ? lower : lower.replaceAll('-', '_');
  if (!FORM.test(version)) return null;
  const [first = '', second, ...more] = version.split('!');
  if (more.length > 0 || (second !== undefined && !isDigits(first))) return null;
  const [main = '', local, ...rest] = (second ?? first).split('+');
  if (rest.length > 0 || main === '') return null;
  const components = componentsOf(main);
  const locals = local === undefined ? [] : componentsOf(local);
  if (components === null || locals === null) return null;
  return { epoch: second === undefined ? '0' : first, version: components, local: locals };
}

/** Runs of digits and of other characters of each component; null where one is empty. A dash at the end belongs to the last. */
function componentsOf(text: string): readonly (readonly string[])[] | null {
  const isOpen = text.endsWith('_');
  const parts = (isOpen ? text.slice(0, -1) : text).replaceAll('_', '.').split('.');
  const last = parts.length - 1;
  const found: (readonly string[])[] = [];
  for (const [index, part] of parts.entries()) {
    const runs = (isOpen && index === last ? `${part}_` : part).match(/[0-9]+|[*]+|[^0-9*]+/g);
    if (runs === null) return null;
    found.push(isDigits(runs[0]) ? runs : ['0', ...runs]);
  }
  return found;
}

function compareComponents(a: readonly string[], b: readonly string[]): Order {
  return compareLists(a, b, { filler: '0', compare: compareRuns });
}

function compareRuns(a: string, b: string): Order {
  if (a === b) return 0;
  if (a === 'post' || b === 'post') return a === 'post' ? 1 : -1;
  const [isLeft, isRight] = [isDigits(a), isDigits(b)];
  if (isLeft && isRight) return compareDigits(a, b);
  if (isLeft !== isRight) return isLeft ? 1 : -1;
  if (a === 'dev' || b === 'dev') return a === 'dev' ? -1 : 1;
  return compareTexts(a, b);
}
