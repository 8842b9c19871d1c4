import type { Digest } from '../../../shared/digest';
import type { BuildLines, BuildStep, Provenance } from '../../detect/attestations/provenance';

/** The step of a build that made a layer, as the provenance says. */
export interface LayerSource {
  /** From 1. */
  readonly layer: number;
  readonly step: BuildStep;
  /** It comes from the image that a FROM line names, and no line of this file made it. */
  readonly isBase: boolean;
  readonly lines: readonly BuildLines[];
}

/** An output of a step, and those of its layers that the step itself made: the rest is from what it works on. */
interface Output {
  readonly step: BuildStep;
  readonly chain: readonly Digest[];
  readonly own: number;
}

/**
 * Which step made which layer: the step of an output whose layers are those of the image, from the base up to this one. Where
 * there is none, the one step that says to have made a layer of this digest. `layers` are stored digests, from the base up.
 */
export function layerSources(provenance: Provenance, layers: readonly (Digest | null)[]): readonly LayerSource[] {
  const byPlace = new Map<number, Output>();
  const byDigest = new Map<Digest, Output | null>();
  for (const output of outputsOf(provenance)) {
    const { chain, own } = output;
    const isOfImage = chain.every((digest, index) => digest === layers[index]);
    for (let place = own; place < chain.length; place += 1) {
      if (isOfImage && !byPlace.has(place)) byPlace.set(place, output);
      const digest = chain[place];
      if (digest === undefined) continue;
      const known = byDigest.get(digest);
      // Two steps that made the same bytes: which of them is not known.
      byDigest.set(digest, known === undefined || known?.step === output.step ? output : null);
    }
  }
  return layers.flatMap((digest, place): LayerSource[] => {
    const output = byPlace.get(place) ?? (digest === null ? null : byDigest.get(digest)) ?? null;
    if (output === null) return [];
    const { step } = output;
    return [{ layer: place + 1, step, isBase: step.isImage, lines: step.lines }];
  });
}

/** Stored digests of the layers of the image that was built, as the graph ends; null where it does not say. */
export function resultLayers({ steps, layers }: Provenance): readonly Digest[] | null {
  for (const { isResult, inputs } of steps.values()) {
    const chain = isResult && inputs.length === 1 ? layers.get(inputs[0] ?? '') : undefined;
    if (chain !== undefined) return chain;
  }
  return null;
}

function outputsOf({ steps, layers }: Provenance): readonly Output[] {
  const outputs: Output[] = [];
  for (const [name, chain] of layers) {
    const step = steps.get(stepName(name));
    if (step === undefined || step.isResult) continue;
    const shared = step.isImage ? 0 : sharedWithInputs(step, chain, layers);
    // Of what it works on, no layers are told: a step makes one, and the others are those of its base.
    const own = shared === null || shared >= chain.length ? chain.length - 1 : shared;
    outputs.push({ step, chain, own });
    const base = steps.get(stepName(step.inputs[0] ?? ''));
    if (shared === null && own > 0 && base?.isImage === true)
      outputs.push({ step: base, chain: chain.slice(0, -1), own: 0 });
  }
  return outputs;
}

/** How many layers of an output are those of one of its inputs; null where none of these has any. */
function sharedWithInputs(
  { inputs }: BuildStep,
  chain: readonly Digest[],
  layers: Provenance['layers'],
): number | null {
  let shared: number | null = null;
  for (const input of inputs) {
    const below = layers.get(input);
    if (below === undefined) continue;
    let common = 0;
    while (common < below.length && common < chain.length && below[common] === chain[common]) common += 1;
    shared = Math.max(shared ?? 0, common);
  }
  return shared;
}

/** `step1` of `step1:0`. */
function stepName(output: string): string {
  return output.slice(0, Math.max(0, output.lastIndexOf(':')));
}
