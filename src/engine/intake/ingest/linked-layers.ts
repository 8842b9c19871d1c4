import type { CancelSignal } from '../../base/cancellation';
import type { StoredLayer } from '../../detect/contents/layer-pieces';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';
import { linkedFindings, type LinkedOutcome } from '../linked-names/linked-findings';
import { linksOfImage, linksOfLayer, type NamedLink } from '../linked-names/named-links';
import { writeLinked } from '../linked-names/write-linked';
import { settledLinks, type SettledLink } from '../../store/settle-links';
import type { RowTransaction } from './row-transaction';
import { indexedLayer } from './write-image';
import { writeEvidence, type ReadEvidence, type ReadImage } from './write-evidence';

/**
 * Looks for secrets in the files of hard links under these names: writes what the links within the layers of this job give, and
 * returns what is read with what the links of each image into lower layers do. Throws cancelled, and the failures of reading evidence.
 */
export async function findUnderLinks(
  library: WritableLibrary,
  rows: RowTransaction,
  read: ReadEvidence,
  signal: CancelSignal,
): Promise<ReadEvidence> {
  const layers = storedLayers(read);
  for (const { links } of read.written) {
    if (links.length === 0) continue;
    const outcome = await linkedFindings(library, linksOfLayer(library, links), layers, { signal });
    rows.write(outcome.findings.length, () => writeLinked(library, outcome, null));
  }
  rows.commit();
  if (!read.images.some((image) => hasOpenLinks(library, image))) return read;
  const linked: LinkedOutcome[] = [];
  const found = imageLinks(library, read, signal);
  for (const { names } of found) linked.push(await linkedFindings(library, names, layers, { signal }));
  return { ...read, linked, links: found.map(({ links }) => links) };
}

interface ImageLinks {
  readonly names: readonly NamedLink[];
  readonly links: readonly SettledLink[];
}

/**
 * Only the trees of the images tell which file such a link is another name of: they are written, asked, and taken back, since
 * what is visible comes in one commit. Few images have any.
 */
function imageLinks(library: WritableLibrary, read: ReadEvidence, signal: CancelSignal): readonly ImageLinks[] {
  library.begin();
  try {
    // Nothing is decided by it: it is taken back.
    const { imageIds } = writeEvidence(library, read, signal, () => undefined);
    return imageIds.map((id) => ({ names: linksOfImage(library, id), links: settledLinks(library, id) }));
  } finally {
    library.rollback();
  }
}

function hasOpenLinks(library: ReadableLibrary, { layers }: ReadImage): boolean {
  const ids = new Set(layers.map(({ layerId }) => layerId));
  return [...ids].some((layerId) => indexedLayer(library, layerId).openLinks === 1);
}

/** Where the bytes of the layers are, in the evidence at hand. */
function storedLayers({ images, limits }: ReadEvidence): ReadonlyMap<number, StoredLayer> {
  const stored = new Map<number, StoredLayer>();
  for (const { declared, layers } of images)
    for (const [index, { source }] of declared.layers.entries()) {
      const { layerId = null, compression = null } = layers[index] ?? {};
      if (source === null || layerId === null) continue;
      stored.set(layerId, { blob: source.place, plain: compression === 'none', digest: null, limits });
    }
  return stored;
}
