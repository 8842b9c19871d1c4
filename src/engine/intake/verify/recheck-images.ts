import type { LayerFacts, RecheckedDocument, RecheckedImage, RecheckedLayer } from '../../../shared/contract/verify';
import { escapeInvalidBytes } from '../../../shared/path-text';
import type { BlobSource } from '../../evidence/archive/blob-source.types';
import type { DeclaredImage, OpenedEvidence } from '../../evidence/image/image-model';
import { proveLegacyIds } from '../ingest/legacy-proof';
import { compareFact, compareLayer, worstRecheck } from './compare-facts';
import type { RecordedImage, RecordedLayer } from './recorded';
import type { SourceReader } from './source-reader';

const NOTHING: LayerFacts = { digest: null, diffId: null, listingSha256: null };

/** The images of evidence that could not be opened. */
export function unreadImages(recorded: readonly RecordedImage[]): RecheckedImage[] {
  return recorded.map((image) => ({
    ...{ id: image.id, references: { recorded: [...image.references], found: null } },
    documents: documentsOf(image, null).map((document) => ({ ...document, status: 'not-read' })),
    layers: image.layers.map((layer) => ({ ...layerLine(layer), found: NOTHING, status: 'not-read' })),
    status: 'not-read',
  }));
}

/** Reads every layer of the recorded images again, and compares their documents and names. */
export async function recheckImages(
  recorded: readonly RecordedImage[],
  opened: OpenedEvidence,
  reader: SourceReader,
): Promise<RecheckedImage[]> {
  const now = new ImagesNow(await imagesNow(opened, reader));
  const sourceOf = layerSources(opened);
  const images: RecheckedImage[] = [];
  for (const [index, image] of recorded.entries()) {
    const layers: RecheckedLayer[] = [];
    for (const layer of image.layers) layers.push(await recheckLayer(layer, sourceOf(layer), reader));
    const found = now.same(image, index);
    const documents = documentsOf(image, found);
    const references = { recorded: [...image.references], found: found === null ? null : [...found.image.references] };
    const names = found === null ? 'missing' : sameNames(references.recorded, found.image.references);
    const statuses = [...documents, ...layers].map(({ status }) => status);
    images.push({ id: image.id, references, documents, layers, status: worstRecheck([...statuses, names]) });
  }
  return images;
}

function sameNames(recorded: readonly string[], found: readonly string[]): 'verified' | 'mismatch' {
  return JSON.stringify(recorded) === JSON.stringify(found) ? 'verified' : 'mismatch';
}

interface ImageNow {
  readonly image: DeclaredImage;
  readonly documents: readonly DocumentLine[];
}

type DocumentLine = Pick<RecheckedDocument, 'object' | 'layer' | 'writtenIn' | 'found'>;

/** The images that the evidence shows now, with the documents of their proof. */
async function imagesNow(opened: OpenedEvidence, reader: SourceReader): Promise<readonly ImageNow[]> {
  const read = [];
  for (const image of opened.images) {
    const layers = [];
    for (const { source, unreadable } of image.layers) {
      layers.push({ diffId: source === null || unreadable !== null ? null : (await reader.layer(source)).diffId });
    }
    read.push({ declared: image, layers });
  }
  const legacy = proveLegacyIds(opened.legacy, read);
  return opened.images.map((image, index) => ({
    image,
    documents: [
      ...image.comparisons.map((line) => ({ ...line, layer: null })),
      ...(legacy.lines[index] ?? []).map(({ layer, path, found }) => ({
        ...{ object: 'legacy-id' as const, layer, writtenIn: escapeInvalidBytes(path), found },
      })),
    ],
  }));
}

/** The images of the evidence by place and by id: there may be thousands. */
class ImagesNow {
  readonly #all: readonly ImageNow[];
  /** The first of each id. */
  readonly #byId = new Map<string, ImageNow>();

  constructor(all: readonly ImageNow[]) {
    this.#all = all;
    for (const one of all) if (!this.#byId.has(one.image.imageId)) this.#byId.set(one.image.imageId, one);
  }

  /** The same image now: by its id, or where that is another one now by its place. */
  same({ imageUid }: RecordedImage, index: number): ImageNow | null {
    const first = this.#byId.get(imageUid) ?? null;
    const here = this.#all[index];
    return here !== undefined && (first === null || here.image.imageId === imageUid) ? here : first;
  }
}

function documentsOf(image: RecordedImage, now: ImageNow | null): RecheckedDocument[] {
  return image.proof.flatMap(({ object, layer, writtenIn, found: recorded }) => {
    if (object === 'layer' || object === 'layer-diff-id') return [];
    const found =
      now?.documents.find((line) => line.object === object && line.layer === layer && line.writtenIn === writtenIn)
        ?.found ?? null;
    return [{ object, layer, writtenIn, recorded, found, status: compareFact(recorded, found) }];
  });
}

function layerLine({ layer, source, facts }: RecordedLayer): Omit<RecheckedLayer, 'found' | 'status'> {
  return { layer, path: source === null ? null : escapeInvalidBytes(source), recorded: facts };
}

async function recheckLayer(
  recorded: RecordedLayer,
  source: BlobSource | null,
  reader: SourceReader,
): Promise<RecheckedLayer> {
  const read = source === null ? null : await (recorded.indexed ? reader.layer(source) : reader.hash(source));
  const { digest, diffId, listingSha256 } = read ?? NOTHING;
  const found = { digest, diffId, listingSha256 };
  return { ...layerLine(recorded), found, status: compareLayer(recorded.facts, found) };
}

/** The member that held the layer. One that stood inside of a descriptor is looked for there. */
function layerSources(opened: OpenedEvidence): (layer: RecordedLayer) => BlobSource | null {
  const inline = new Map<string, BlobSource>();
  for (const { source } of opened.images.flatMap((image) => image.layers))
    if (source !== null && !inline.has(source.name)) inline.set(source.name, source);
  return ({ source: name }) => (name === null ? null : (opened.member(name) ?? inline.get(name) ?? null));
}
