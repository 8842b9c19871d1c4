import type { ProvenanceLayer } from '../../shared/contract/attestations';
import { toFailure } from '../../shared/failure';
import { describeFailure } from '../../shared/words/describe';
import { dockerfileLines } from '../../engine/query/attestations/dockerfile-lines';
import { imageAttestations } from '../../engine/query/attestations/image-attestations';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { CommandContext } from './command';
import { terminalText } from './terminal-text';

/** What provenance says of the layers of an image. Evidence that cannot be read is told, and no reason to tell nothing else. */
export async function provenanceLayers(
  { output, signal }: CommandContext,
  library: ReadableLibrary,
  imageId: number,
): Promise<readonly ProvenanceLayer[]> {
  try {
    const { attestations } = await imageAttestations(library, imageId, signal);
    return dockerfileLines(library, imageId, attestations);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code !== 'file-not-available' && failure.code !== 'evidence-changed') throw error;
    output.say(`Provenance is not shown: ${terminalText(describeFailure(failure, 'en').title)}.`);
    return [];
  }
}

/** `Dockerfile:12-14` of a layer; null where the provenance does not lead there. */
export function placeText(layers: readonly ProvenanceLayer[], layer: number | null): string | null {
  const [place] = layers.find((one) => one.layer === layer)?.places ?? [];
  if (place === undefined) return null;
  return terminalText(`${place.file}:${place.from}${place.to === place.from ? '' : `-${place.to}`}`);
}
