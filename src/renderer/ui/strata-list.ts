import type { HistoryStep, LayerSummary } from '../../shared/contract/image';

/** A layer, or the history steps between two layers that made none. */
export type StrataItem =
  | { readonly kind: 'layer'; readonly layer: LayerSummary; readonly step: HistoryStep | null }
  | { readonly kind: 'gap'; readonly steps: readonly HistoryStep[] };

/** Layers newest on top, with config steps as breaks where they happened. Layers that no step names stand in their order. */
export function strataList(layers: readonly LayerSummary[], history: readonly HistoryStep[]): readonly StrataItem[] {
  const byStep = new Map(layers.flatMap((layer) => (layer.step === null ? [] : [[layer.step, layer] as const])));
  const items: StrataItem[] = [];
  let next = 1;
  let gap: HistoryStep[] = [];
  const closeGap = (): void => {
    if (gap.length > 0) items.push({ kind: 'gap', steps: gap });
    gap = [];
  };
  const placeUntil = (layer: number): void => {
    for (; next < layer; next += 1) {
      const unnamed = layers[next - 1];
      if (unnamed !== undefined) items.push({ kind: 'layer', layer: unnamed, step: null });
    }
  };
  for (const step of history) {
    const layer = byStep.get(step.step);
    if (layer === undefined) {
      gap.push(step);
      continue;
    }
    closeGap();
    placeUntil(layer.layer);
    items.push({ kind: 'layer', layer, step });
    next = layer.layer + 1;
  }
  closeGap();
  placeUntil(layers.length + 1);
  return items.reverse();
}

/** An instruction as one line: breaks, tabs and runs of spaces are only how it was written down. */
export function oneLine(instruction: string): string {
  return instruction.replace(/[ \t\r\n]+/g, ' ').trim();
}

/** The first word of each step's instruction, newest last, each once: `ENV, ENTRYPOINT, USER`. */
export function gapWords(steps: readonly HistoryStep[]): readonly string[] {
  const words = steps.map((step) => /^[A-Za-z]+/.exec(step.instruction?.trim() ?? '')?.[0].toUpperCase() ?? '?');
  return [...new Set(words)];
}

/**
 * Status of a layer over both comparisons: the worse one where one is bad. The diffID covers the content, so a layer
 * whose blob has no digest written anywhere (old `docker save`) is verified by its diffID alone.
 */
export function layerStatus(layer: LayerSummary): LayerSummary['digestStatus'] {
  const statuses = [layer.digestStatus, layer.diffIdStatus];
  for (const worst of ['mismatch', 'missing', 'unsupported'] as const) {
    if (statuses.includes(worst)) return worst;
  }
  return layer.diffIdStatus === 'verified' ? 'verified' : layer.digestStatus;
}
