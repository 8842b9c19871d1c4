import type { Contradiction, ProvenanceLayer } from '../../../shared/contract/attestations';
import type { Digest } from '../../../shared/digest';
import type { HistoryStep } from '../../../shared/contract/image';
import { KEYWORDS } from '../../../shared/steps/step-frame';
import type { Provenance } from '../../detect/attestations/provenance';
import { resultLayers } from './layer-sources';

/** What does not apply to a contradiction of build and image. */
export const NOTHING_SAID = { layer: null, said: null, found: null, package: null, path: null } as const;

/**
 * Where the layers that a build says it made are others than those of the image. Where none is the same, they were compressed
 * anew, or the provenance is of another image: that is one contradiction, not one of each layer.
 */
export function layerContradictions(
  attestation: Digest,
  provenance: Provenance,
  layers: readonly (Digest | null)[],
): readonly Contradiction[] {
  const result = resultLayers(provenance);
  if (result === null) return [];
  const there = new Set(layers);
  const said = new Set(result);
  if (layers.length > 0 && !result.some((digest) => there.has(digest)))
    return [
      { ...NOTHING_SAID, kind: 'layers', attestation, said: String(result.length), found: String(layers.length) },
    ];
  const missing = result
    .filter((digest) => !there.has(digest))
    .map((digest): Contradiction => ({ ...NOTHING_SAID, kind: 'layer-not-in-image', attestation, said: digest }));
  const unnamed = layers.flatMap((digest, index): Contradiction[] =>
    digest === null || said.has(digest)
      ? []
      : [{ ...NOTHING_SAID, kind: 'layer-not-named', attestation, layer: index + 1, found: digest }],
  );
  return [...missing, ...unnamed];
}

const KEYWORD = new RegExp(`^\\s*(${KEYWORDS})(?=\\s|$)`, 'i');

/** Layers whose history step is of another instruction than the line that is said to have made them. */
export function instructionContradictions(
  layers: readonly ProvenanceLayer[],
  history: readonly HistoryStep[],
): readonly Contradiction[] {
  return layers.flatMap(({ layer, isBase, places, attestation }): Contradiction[] => {
    const text = places[0]?.text[0] ?? '';
    const said = keywordOf(text);
    const found = keywordOf(history.find((step) => step.layer === layer)?.instruction ?? '');
    // What a base brings has its lines in a Dockerfile of its own; ONBUILD of a base runs at the line that names it.
    if (isBase || said === null || said === 'FROM' || found === null || said === found) return [];
    return [{ ...NOTHING_SAID, kind: 'instruction', attestation, layer, said: text.trim(), found }];
  });
}

function keywordOf(line: string): string | null {
  return KEYWORD.exec(line)?.[1]?.toUpperCase() ?? null;
}
