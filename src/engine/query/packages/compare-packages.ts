import { packageDifferenceSchema, type Ecosystem, type PackageDifferenceKind } from '../../../shared/vocabulary';
import type { ImagePackage } from './image-packages';
import { fullVersionOf, versionChange } from './version-change';

/** A package in one of two images. */
export type PackageSide = Pick<ImagePackage, 'version' | 'epoch' | 'arch' | 'purl' | 'database' | 'addedInLayer'> & {
  /** The layer that gave it its version or record. */
  readonly layer: number;
  readonly step: number | null;
};

/** A package that is not the same in both images. */
export interface PackageDifference {
  readonly change: PackageDifferenceKind;
  readonly ecosystem: Ecosystem;
  readonly namespace: string | null;
  readonly name: string;
  readonly a: PackageSide | null;
  readonly b: PackageSide | null;
}

export interface PackageDifferences {
  readonly counts: Readonly<Record<PackageDifferenceKind | 'equal', number>>;
  readonly differences: readonly PackageDifference[];
}

type Pair = readonly [a: ImagePackage | null, b: ImagePackage | null];

/**
 * What differs between the packages that two images have at their end. Of several with one name those in the same place belong together,
 * then those of the same version; of what is left, the one with the one, where there is one on each side.
 */
export function comparePackages(a: readonly ImagePackage[], b: readonly ImagePackage[]): PackageDifferences {
  const names = new Map<string, { readonly a: ImagePackage[]; readonly b: ImagePackage[] }>();
  for (const [side, packages] of [['a', a] as const, ['b', b] as const])
    for (const one of packages) {
      if (one.removedInLayer !== null) continue;
      const key = nameOf(one);
      const found = names.get(key) ?? { a: [], b: [] };
      names.set(key, found);
      found[side].push(one);
    }
  const counts = { ...noDifferences };
  const differences: PackageDifference[] = [];
  for (const key of [...names.keys()].sort()) {
    const found = names.get(key);
    if (found === undefined) continue;
    for (const [one, other] of paired(found.a, found.b)) {
      const change = changeOf(one, other);
      counts[change] += 1;
      if (change !== 'equal') differences.push(difference(change, one, other));
    }
  }
  return { counts, differences };
}

const noDifferences: Readonly<Record<PackageDifferenceKind | 'equal', number>> = {
  ...(Object.fromEntries(packageDifferenceSchema.options.map((kind) => [kind, 0])) as Record<
    PackageDifferenceKind,
    number
  >),
  equal: 0,
};

function nameOf({ ecosystem, namespace, name, place }: ImagePackage): string {
  // Of Python packages the name in the place is the one that all spellings have in common.
  return [ecosystem, namespace ?? '', ecosystem === 'pypi' ? (place.split('\n')[3] ?? name) : name].join('\n');
}

const KEYS: readonly ((one: ImagePackage) => string)[] = [
  (one) => `${one.place}\n${fullVersionOf(one) ?? ''}\n${one.recordKey}`,
  (one) => `${one.place}\n${fullVersionOf(one) ?? ''}`,
  ({ place }) => place,
  (one) => `${one.arch ?? ''}\n${fullVersionOf(one) ?? ''}\n${one.recordKey}`,
  (one) => `${one.arch ?? ''}\n${fullVersionOf(one) ?? ''}`,
  (one) => fullVersionOf(one) ?? '',
];

function paired(a: readonly ImagePackage[], b: readonly ImagePackage[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let [left, right] = [a, b];
  for (const keyOf of KEYS) {
    const waiting = new Map<string, ImagePackage[]>();
    for (const one of right.toReversed()) {
      const key = keyOf(one);
      const list = waiting.get(key);
      if (list === undefined) waiting.set(key, [one]);
      else list.push(one);
    }
    const rest: ImagePackage[] = [];
    for (const one of left) {
      const other = waiting.get(keyOf(one))?.pop();
      if (other === undefined) rest.push(one);
      else pairs.push([one, other]);
    }
    const free = new Set([...waiting.values()].flat());
    [left, right] = [rest, right.filter((one) => free.has(one))];
  }
  const [first, second] = [left[0], right[0]];
  if (left.length === 1 && right.length === 1 && first !== undefined && second !== undefined)
    return [...pairs, [first, second]];
  return [...pairs, ...left.map((one): Pair => [one, null]), ...right.map((one): Pair => [null, one])];
}

function changeOf(a: ImagePackage | null, b: ImagePackage | null): PackageDifferenceKind | 'equal' {
  if (a === null) return 'added';
  if (b === null) return 'removed';
  const [before, after] = [fullVersionOf(a), fullVersionOf(b)];
  if (before !== after) return versionChange(a.ecosystem, before, after) ?? 'version';
  return a.recordKey === b.recordKey && a.arch === b.arch ? 'equal' : 'record';
}

function difference(change: PackageDifferenceKind, a: ImagePackage | null, b: ImagePackage | null): PackageDifference {
  const named = b ?? a;
  if (named === null) throw new Error('a pair of packages without a package');
  const { ecosystem, namespace, name } = named;
  return { change, ecosystem, namespace, name, a: sideOf(a), b: sideOf(b) };
}

function sideOf(one: ImagePackage | null): PackageSide | null {
  if (one === null) return null;
  const { version, epoch, arch, purl, database, addedInLayer, addedByStep, changes } = one;
  const last = changes.at(-1);
  const made = last === undefined ? { layer: addedInLayer, step: addedByStep } : { layer: last.layer, step: last.step };
  return { version, epoch, arch, purl, database, addedInLayer, ...made };
}
