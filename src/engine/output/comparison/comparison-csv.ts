import type { CompareDocument } from '../../query/compare/compare-document';
import { fullVersionOf } from '../../query/packages/version-change';
import { csv, visible } from '../forms/csv';

const COLUMNS = ['path', 'change', 'properties', 'typeA', 'typeB', 'bytesA', 'bytesB', 'layerA', 'layerB'];
/** Of a row that tells of a package: its path is the database, its change begins with `package`. */
const PACKAGE_COLUMNS = ['ecosystem', 'package', 'versionA', 'versionB'];
const AT_ONCE = 1000;

/** Every path and every package that differs, a row each. */
export function* comparisonCsv({ paths, packages }: CompareDocument): Generator<string> {
  let rows: (string | number | null)[][] = [[...COLUMNS, ...PACKAGE_COLUMNS]];
  for (const one of paths) {
    rows.push([
      ...[visible(one.path), one.change, one.properties.join(' '), one.typeA, one.typeB, one.sizeA, one.sizeB],
      ...[one.layerA, one.layerB],
      ...PACKAGE_COLUMNS.map(() => null),
    ]);
    if (rows.length < AT_ONCE) continue;
    yield csv(rows);
    rows = [];
  }
  if (rows.length > 0) yield csv(rows);
  yield csv(packageRows(packages));
}

function packageRows(packages: CompareDocument['packages']): readonly (string | number | null)[][] {
  if (packages.state === 'not-read') {
    const row: (string | null)[] = ['', `packages not read in ${packages.side.toUpperCase()}`];
    return [[...row, ...Array.from({ length: 11 }, () => null)]];
  }
  return packages.differences.map(({ change, ecosystem, namespace, name, a, b }) => [
    ...[visible((b ?? a)?.database ?? ''), `package ${change}`, '', null, null, null, null, a?.layer ?? null],
    ...[b?.layer ?? null, ecosystem, visible(namespace === null ? name : `${namespace}/${name}`)],
    ...[versionText(a), versionText(b)],
  ]);
}

function versionText(side: Parameters<typeof fullVersionOf>[0] | null): string | null {
  const version = side === null ? null : fullVersionOf(side);
  return version === null ? null : visible(version);
}
