import type { Finding } from '../../../shared/contract/findings';
import type { FindingGrouping } from '../../../shared/contract/host';
import { groupBy } from '../../../shared/group-by';
import { wayText } from '../../../shared/way-text';

/** Findings that belong together. */
export interface FindingGroup {
  /** The same for the same group whenever it is made. */
  readonly key: string;
  /** The first, and so the worst. */
  readonly finding: Finding;
  readonly members: readonly Finding[];
}

/** Findings put together, in the order of their first ones; layers in their own order, the config last. */
export function findingGroups(findings: readonly Finding[], by: FindingGrouping): readonly FindingGroup[] {
  const made = [...groupBy(findings, (finding) => keyOf(finding, by))].flatMap(([key, members]): FindingGroup[] => {
    const [finding] = members;
    return finding === undefined ? [] : [{ key, finding, members }];
  });
  return by === 'layer' ? made.sort((a, b) => inLayerOrder(a.finding, b.finding)) : made;
}

function inLayerOrder(a: Finding, b: Finding): number {
  return a.image - b.image || (a.where.layer ?? Infinity) - (b.where.layer ?? Infinity) || 0;
}

function keyOf({ id, image, rule, valueKey, where }: Finding, by: FindingGrouping): string {
  switch (by) {
    case 'value':
      // What was found by an earlier version is equal to nothing.
      return valueKey === null ? id : `value/${valueKey}`;
    case 'rule':
      return `rule/${rule}`;
    case 'file':
      return where.path === null ? `kind/${where.kind}` : `file/${where.path}`;
    case 'layer':
      return `layer/${image}/${where.layer ?? ''}`;
    case 'none':
      return id;
  }
}

/** In how many places a value is. */
export interface PlaceCounts {
  readonly places: number;
  /** Layers of images; one that several images share counts in each. */
  readonly layers: number;
  readonly images: number;
  readonly isInConfig: boolean;
}

/** Counts where findings are. */
export function placeCounts(findings: readonly Finding[]): PlaceCounts {
  const layers = findings.flatMap(({ image, where }) => (where.layer === null ? [] : [`${image}/${where.layer}`]));
  return {
    places: new Set(
      findings.map(
        ({ image, where }) =>
          `${image}/${JSON.stringify([where.kind, where.layer, where.step, where.offset, wayText(where)])}`,
      ),
    ).size,
    layers: new Set(layers).size,
    images: new Set(findings.map(({ image }) => image)).size,
    isInConfig: findings.some(({ where }) => where.layer === null),
  };
}
