import { compareDigits, compareNumbers, compareTexts } from './digit-order';
import type { Order } from './version-order.types';

type Item = { readonly kind: 'number'; readonly digits: string } | { readonly kind: 'word'; readonly rank: Rank };
/** Place among the known qualifiers; unknown ones are after all of them, by name. */
interface Rank {
  readonly place: number;
  readonly name: string;
}

const QUALIFIERS = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const RELEASE = QUALIFIERS.indexOf('');
const SHORT: ReadonlyMap<string, string> = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['m', 'milestone'],
]);
const SAME: ReadonlyMap<string, string> = new Map([
  ['ga', ''],
  ['final', ''],
  ['release', ''],
  ['cr', 'rc'],
]);

/**
 * Order of Maven versions, as ComparableVersion of Maven 3.8 has it. Any text that is not empty is a version. A version is a list that
 * ends in a list, and so on, one level for each dash and each change between digits and letters.
 */
export function compareMavenVersions(a: string, b: string): Order | null {
  if (a.trim() === '' || b.trim() === '') return null;
  const [left, right] = [levelsOf(a.trim()), levelsOf(b.trim())];
  const most = Math.max(left.length, right.length);
  for (let level = 0; level < most; level += 1) {
    const [ours, theirs] = [left[level] ?? [], right[level] ?? []];
    const shared = Math.min(ours.length, theirs.length);
    for (let index = 0; index < shared; index += 1) {
      const order = compareItems(itemAt(ours, index), itemAt(theirs, index));
      if (order !== 0) return order;
    }
    if (ours.length > shared) return compareWithTail(left, right, { level, shared });
    if (theirs.length > shared) return negative(compareWithTail(right, left, { level, shared }));
    if (right.length <= level + 1) return compareWithNothing(left.slice(level + 1).flat());
    if (left.length <= level + 1) return negative(compareWithNothing(right.slice(level + 1).flat()));
  }
  return 0;
}

/** An item of one version stands where the other goes on a level down, or has ended. */
function compareWithTail(
  left: readonly (readonly Item[])[],
  right: readonly (readonly Item[])[],
  { level, shared }: { readonly level: number; readonly shared: number },
): Order {
  const items = (left[level] ?? []).slice(shared);
  if (right.length > level + 1) return itemAt(items, 0).kind === 'number' ? 1 : -1;
  return compareWithNothing([...items, ...left.slice(level + 1).flat()]);
}

function compareWithNothing(items: readonly Item[]): Order {
  for (const item of items) {
    if (item.kind === 'word' && item.rank.place !== RELEASE) return item.rank.place < RELEASE ? -1 : 1;
    if (item.kind === 'number' && !isNothing(item)) return 1;
  }
  return 0;
}

function compareItems(a: Item, b: Item): Order {
  if (a.kind === 'number') return b.kind === 'number' ? compareDigits(a.digits, b.digits) : 1;
  if (b.kind === 'number') return -1;
  return compareNumbers(a.rank.place, b.rank.place) || compareTexts(a.rank.name, b.rank.name);
}

function levelsOf(version: string): readonly (readonly Item[])[] {
  const levels: Item[][] = [[]];
  const list = (): Item[] => levels.at(-1) ?? [];
  const open = (): void => void levels.push([]);
  const parts = version.toLowerCase().match(/[0-9]+|[^0-9.-]+|[.-]/g) ?? [];
  parts.forEach((part, index) => {
    const [before, after] = [kindOf(parts[index - 1]), kindOf(parts[index + 1])];
    switch (kindOf(part)) {
      case 'number':
        list().push({ kind: 'number', digits: part });
        if (after === 'word') open();
        break;
      case 'word':
        // 1.0.X1 is as 1.0-X1.
        if (after !== 'mark' && list().length > 0) open();
        list().push(wordItem(part, after === 'number'));
        if (after === 'number') open();
        break;
      case 'mark':
        if (before === 'mark' || before === 'end') list().push({ kind: 'number', digits: '0' });
        if (part === '-') open();
        break;
      case 'end':
        break;
    }
  });
  return normalized(levels);
}

function kindOf(part: string | undefined): 'number' | 'word' | 'mark' | 'end' {
  if (part === undefined) return 'end';
  if (part === '.' || part === '-') return 'mark';
  return /^[0-9]/.test(part) ? 'number' : 'word';
}

function wordItem(word: string, isBeforeNumber: boolean): Item {
  const long = isBeforeNumber ? (SHORT.get(word) ?? word) : word;
  const name = SAME.get(long) ?? long;
  const known = QUALIFIERS.indexOf(name);
  return { kind: 'word', rank: known === -1 ? { place: QUALIFIERS.length, name } : { place: known, name: '' } };
}

/** Without what says nothing at the end of each level. */
function normalized(levels: Item[][]): readonly (readonly Item[])[] {
  for (const items of levels) {
    let last = items.at(-1);
    while (last !== undefined && isNothing(last)) {
      items.pop();
      last = items.at(-1);
    }
  }
  while (levels.length > 1 && levels.at(-1)?.length === 0) levels.pop();
  return levels;
}

function isNothing(item: Item): boolean {
  return item.kind === 'word' ? item.rank.place === RELEASE : /^0*$/.test(item.digits);
}

function itemAt(items: readonly Item[], index: number): Item {
  return items[index] ?? { kind: 'number', digits: '0' };
}

function negative(order: Order): Order {
  return order === 0 ? 0 : order === 1 ? -1 : 1;
}
