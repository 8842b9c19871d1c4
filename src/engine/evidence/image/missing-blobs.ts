import type { EvidenceReader } from './evidence-reader';
import type { DeclaredImage } from './image-model';

/** Problems that tell of one blob that it is not there. */
const TOLD = new Set(['manifest-missing', 'config-missing', 'layer-missing', 'layer-foreign', 'layer-encrypted']);

/** Reports blobs that are named and not in the evidence, where no image tells of them already: those of artifacts. */
export function reportMissingBlobs(reader: EvidenceReader, images: readonly DeclaredImage[]): void {
  const told = new Set<string | number | null>();
  for (const { code, digest, params } of [...reader.problems, ...images.flatMap((image) => image.problems)]) {
    if (TOLD.has(code)) told.add(digest).add(params['digest'] ?? null);
  }
  for (const { digest, usedBy } of reader.missing()) {
    if (!told.has(digest)) reader.problem('blob-missing', 'warning', { digest, params: { usedBy: usedBy.join(', ') } });
  }
}
