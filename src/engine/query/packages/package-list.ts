import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import { MOST_PACKAGE_PROBLEMS, type PackageOrder, type PackageRow } from '../../../shared/contract/packages';
import { packageStateSchema, ecosystemSchema, type PackageState } from '../../../shared/vocabulary';
import { foldCase } from '../../base/text-columns';
import type { ImagePackage, ImagePackages } from './image-packages';

type Query = Omit<ChannelInput<'packages.list'>, 'imageId' | 'offset' | 'limit'>;
type Filter = Pick<Query, 'text' | 'layer'> & Partial<Pick<Query, 'ecosystem' | 'state'>>;

/** One page of packages, with the counts that stand on the filters. */
export function packagePage(
  { packages, problems }: ImagePackages,
  input: ChannelInput<'packages.list'>,
): ChannelOutput<'packages.list'> {
  const { text, layer, ecosystem, state } = input;
  const ofState = passing(packages, { text, layer, state });
  const ofKind = passing(packages, { text, layer, ecosystem });
  const found = passing(ofKind, { text: '', layer: null, state });
  const sorted = inOrder(found, input);
  const indexes = new Map(packages.map((one, index) => [one, index]));
  return {
    packages: sorted
      .slice(input.offset, input.offset + input.limit)
      .map((one): PackageRow => ({ ...one, changes: [...one.changes], index: indexes.get(one) ?? 0 })),
    total: sorted.length,
    all: packages.length,
    ecosystems: ecosystemSchema.options
      .filter((kind) => packages.some((one) => one.ecosystem === kind))
      .map((kind) => ({ ecosystem: kind, count: ofState.filter((one) => one.ecosystem === kind).length })),
    states: stateCounts(ofKind),
    problems: problems.slice(0, MOST_PACKAGE_PROBLEMS),
    problemCount: problems.length,
  };
}

/** The packages that pass a filter, in its order. */
export function filteredPackages(packages: readonly ImagePackage[], query: Query): readonly ImagePackage[] {
  return inOrder(passing(packages, query), query);
}

/** The states that hold of a package; removed ones are no longer present, whatever was done to them before. */
export function statesOf({ changes, removedInLayer }: ImagePackage): readonly PackageState[] {
  const states: PackageState[] = [removedInLayer === null ? 'present' : 'removed'];
  if (changes.some(({ recordOnly }) => !recordOnly)) states.push('changed');
  if (changes.some(({ order }) => order === 'downgraded')) states.push('downgraded');
  if (changes.some(({ recordOnly }) => recordOnly)) states.push('record-only');
  return states;
}

function passing(packages: readonly ImagePackage[], filter: Filter): readonly ImagePackage[] {
  const { layer, ecosystem = null, state = null } = filter;
  const words = foldCase(filter.text).split(/\s+/).filter(Boolean);
  return packages.filter(
    (one) =>
      (ecosystem === null || one.ecosystem === ecosystem) &&
      (state === null || statesOf(one).includes(state)) &&
      (layer === null || touchedBy(one, layer)) &&
      (words.length === 0 || hasWords(one, words)),
  );
}

function touchedBy({ addedInLayer, changedInLayers, removedInLayer }: ImagePackage, layer: number): boolean {
  return addedInLayer === layer || removedInLayer === layer || changedInLayers.includes(layer);
}

function hasWords({ namespace, name, version, source, database }: ImagePackage, words: readonly string[]): boolean {
  const named = namespace === null ? name : `${namespace}/${name}`;
  const text = foldCase([named, version ?? '', source ?? '', database].join('\n'));
  return words.every((word) => text.includes(word));
}

function stateCounts(packages: readonly ImagePackage[]): Record<PackageState, number> {
  const counts = Object.fromEntries(packageStateSchema.options.map((state) => [state, 0])) as Record<
    PackageState,
    number
  >;
  for (const one of packages) for (const state of statesOf(one)) counts[state] += 1;
  return counts;
}

const KEYS: Readonly<Record<PackageOrder, (one: ImagePackage) => string | number>> = {
  name: ({ name, namespace }) => foldCase(namespace === null ? name : `${namespace}/${name}`),
  layer: ({ addedInLayer }) => addedInLayer,
  version: ({ version }) => version ?? '',
  ecosystem: ({ ecosystem }) => ecosystemSchema.options.indexOf(ecosystem),
  files: ({ files }) => files ?? -1,
};

/** Equal ones stay as the image has them: by kind, name and version. */
function inOrder(packages: readonly ImagePackage[], { order, isDown }: Query): readonly ImagePackage[] {
  const keyed = packages.map((one) => ({ one, key: KEYS[order](one) }));
  const sign = isDown ? -1 : 1;
  keyed.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -sign : sign));
  return keyed.map(({ one }) => one);
}
