import { parseDigest, type Digest } from '../../../shared/digest';
import type { ProvenanceLayer } from '../../../shared/contract/attestations';
import { maskedLines } from '../../detect/secrets/mask-lines';
import type { Provenance } from '../../detect/attestations/provenance';
import type { ReadableLibrary } from '../../store/readable-library';
import { imageSecrets } from '../library/image-secrets';
import type { Attestation } from './image-attestations';
import { layerSources } from './layer-sources';

/** Lines that are shown of one step, and of each of them. */
const MOST_LINES = 200;
const MOST_OF_LINE = 2000;

/**
 * The lines that made the layers of an image, as its provenance says, with secrets masked; layers that it does not lead to are
 * left out. Of several statements the first that says anything counts.
 */
export function dockerfileLines(
  library: ReadableLibrary,
  imageId: number,
  attestations: readonly Attestation[],
): readonly ProvenanceLayer[] {
  const digests = storedDigests(library, imageId);
  for (const { digest, content } of attestations) {
    if (content.kind !== 'provenance') continue;
    const { provenance } = content;
    const sources = layerSources(provenance, digests);
    if (sources.length === 0) continue;
    const texts = textsOf(library, imageId, provenance);
    return sources.map(({ layer, isBase, lines, step }) => ({
      ...{ layer, isBase, buildStep: step.id, attestation: digest },
      places: lines.flatMap(({ file, from, to }) => {
        const text = texts[file];
        if (text === undefined) return [];
        const shown = text.lines.slice(from - 1, Math.min(to, from - 1 + MOST_LINES));
        return [{ file: text.name, from, to, text: shown.map((line) => line.slice(0, MOST_OF_LINE)) }];
      }),
    }));
  }
  return [];
}

/** Digests of the layers of an image as they are stored, from the base up. */
export function storedDigests(library: ReadableLibrary, imageId: number): readonly (Digest | null)[] {
  return library
    .all<{ digest: string | null }>(
      'SELECT coalesce(declared_digest, digest) AS digest FROM image_layer WHERE image_id = ? ORDER BY layer',
      imageId,
    )
    .map(({ digest }) => (digest === null ? null : parseDigest(digest)));
}

interface FileText {
  readonly name: string;
  readonly lines: readonly string[];
}

/** What an image's history tells to be secret is masked in its Dockerfile too. */
function textsOf(library: ReadableLibrary, imageId: number, { files }: Provenance): readonly FileText[] {
  const known = imageSecrets(library, imageId);
  return files.map(({ name, bytes }) => ({ name, lines: bytes === null ? [] : maskedLines(bytes, known) }));
}
