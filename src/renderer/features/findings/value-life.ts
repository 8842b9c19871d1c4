import type { Finding } from '../../../shared/contract/findings';
import { groupBy } from '../../../shared/group-by';
import type { PathText } from '../../../shared/path-text';
import { wayText } from '../../../shared/way-text';

/** What a layer does with a value in one file. */
export type LifeStep =
  | { readonly kind: 'stored'; readonly layer: number; readonly isAgain: boolean }
  | { readonly kind: 'overwritten' | 'deleted'; readonly layer: number };

/** A value in one file of one image, layer after layer. */
export interface FileLife {
  readonly path: PathText;
  readonly steps: readonly LifeStep[];
}

/** A value in one image. */
export interface ImageLife {
  readonly image: number;
  readonly files: readonly FileLife[];
  /** Outside of files: in the config, a label or steps of the history. No layer takes it away. */
  readonly elsewhere: readonly Pick<Finding['where'], 'kind' | 'step'>[];
}

/** The life of a value from every place where it is; images and files in the order of the places. */
export function valueLife(places: readonly Finding[]): readonly ImageLife[] {
  return [...groupBy(places, ({ image }) => image)].map(([image, here]) => ({
    image,
    files: [...groupBy(here.filter(isInLayer), ({ where }) => wayText(where))].map(([path, found]) => ({
      path,
      steps: stepsOf(found),
    })),
    elsewhere: here.filter((one) => !isInLayer(one)).map(({ where: { kind, step } }) => ({ kind, step })),
  }));
}

const isInLayer = ({ where }: Finding): boolean => where.layer !== null;

/** A layer that has another version of the file with the value in it has not overwritten the value. */
function stepsOf(found: readonly Finding[]): readonly LifeStep[] {
  const byLayer = new Map(found.flatMap((one) => (one.where.layer === null ? [] : [[one.where.layer, one] as const])));
  const layers = [...byLayer.keys()].sort((a, b) => a - b);
  return layers.flatMap((layer, index): readonly LifeStep[] => {
    const stored: LifeStep = { kind: 'stored', layer, isAgain: index > 0 };
    const { state, hiddenInLayer: by } = byLayer.get(layer) ?? { state: 'present', hiddenInLayer: null };
    if (state === 'present' || by === null || byLayer.has(by)) return [stored];
    return [stored, { kind: state, layer: by }];
  });
}

/** How a layer looks in the strip of a file: whether the value is stored in it, seen in it, or only still there. */
export type LifeCell = 'none' | 'stored' | 'seen' | 'hidden';

/** One cell a layer, the first layer first. */
export function lifeCells({ steps }: FileLife, layers: number): readonly LifeCell[] {
  let now: LifeCell = 'none';
  return Array.from({ length: layers }, (_, index) => {
    const here = steps.filter(({ layer }) => layer === index + 1).at(-1);
    if (here === undefined) return now;
    now = here.kind === 'stored' ? 'seen' : 'hidden';
    return here.kind === 'stored' ? 'stored' : 'hidden';
  });
}
