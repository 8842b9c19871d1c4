import { asObject, asString, field } from './hostile-json';
import type { DeclaredHistoryStep } from './image-model';

/**
 * Reads the history of a config and gives each step that made a layer its layer - only where
 * the counts fit; else no step has one, since a guess would be worse than none.
 */
export function alignHistory(
  history: readonly unknown[],
  layers: number,
): { readonly steps: readonly DeclaredHistoryStep[]; readonly fits: boolean } {
  const objects = history.map((step) => asObject(step) ?? {});
  const made = objects.filter((step) => field(step, 'empty_layer') !== true).length;
  const fits = history.length === 0 || made === layers;
  let layer = 0;
  const steps = objects.map((step, index) => {
    const emptyLayer = field(step, 'empty_layer') === true;
    if (!emptyLayer) layer += 1;
    return {
      step: index + 1,
      created: asString(field(step, 'created')),
      createdBy: asString(field(step, 'created_by')),
      author: asString(field(step, 'author')),
      comment: asString(field(step, 'comment')),
      emptyLayer,
      layer: emptyLayer || !fits ? null : layer,
    };
  });
  return { steps, fits };
}
