import type { ComparedPackages } from '../../engine/query/packages/compared-packages';
import type { PackageDifference } from '../../engine/query/packages/compare-packages';
import { fullVersionOf } from '../../engine/query/packages/version-change';
import { packageDifferenceSchema, type PackageDifferenceKind } from '../../shared/vocabulary';
import { assertNever } from '../../shared/assert-never';
import { countOf, countText, terminalText } from './terminal-text';

/** What differs in the packages of two images, for a terminal: how many of each kind, then a line each. */
export function packageDifferencesText(packages: ComparedPackages): string {
  if (packages.state === 'not-read')
    return `Packages not compared: the evidence of ${packages.side.toUpperCase()} cannot be read (${packages.failure.code})\n`;
  const { counts, differences, problems } = packages;
  const kinds = packageDifferenceSchema.options
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${countText(counts[kind])} ${WORDS[kind]}`);
  const unread = problems.a.length + problems.b.length;
  const lines = [
    `Packages: ${[...kinds, `${countText(counts.equal)} identical`].join(', ')}`,
    ...(unread === 0 ? [] : [`${countOf(unread, 'problem')} while reading packages: some may be missing here`]),
    ...differences.map((one) => `${MARKS[one.change]} ${packageLine(one)}`),
  ];
  return `${lines.join('\n')}\n`;
}

const WORDS: Readonly<Record<PackageDifferenceKind, string>> = {
  ...{ added: 'only in B', removed: 'only in A', upgraded: 'upgraded', downgraded: 'downgraded' },
  ...{ version: 'with another version', record: 'with another record of the same version' },
};
const MARKS: Readonly<Record<PackageDifferenceKind, string>> = {
  ...{ added: '+', removed: '-', upgraded: '^', downgraded: 'v', version: '!', record: '=' },
};

function packageLine({ change, ecosystem, namespace, name, a, b }: PackageDifference): string {
  const named = `${ecosystem} ${terminalText(namespace === null ? name : `${namespace}/${name}`)}`;
  const version = (side: typeof a): string => terminalText((side === null ? null : fullVersionOf(side)) ?? '-');
  switch (change) {
    case 'added':
      return `${named} ${version(b)}`;
    case 'removed':
      return `${named} ${version(a)}`;
    case 'upgraded':
    case 'downgraded':
    case 'version':
      return `${named} ${version(a)} -> ${version(b)}`;
    case 'record':
      return `${named} ${version(b)}  (another record)`;
    default:
      return assertNever(change);
  }
}
