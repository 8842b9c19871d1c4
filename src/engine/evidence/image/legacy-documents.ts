import type { Digest } from '../../../shared/digest';
import type { PathText } from '../../../shared/path-text';
import type { EvidenceReader } from './evidence-reader';
import { asObject, asString, parseHostileJson } from './hostile-json';
import type { BlobSource } from '../archive/blob-source.types';
import type { DeclaredImage, LegacyDocument, LegacyEvidence } from './image-model';
import { rawMembers } from './legacy-id';
import { toldInPart } from './told-in-part';

const HEX = /^[0-9a-f]{64}$/;
/** Documents that are read: `docker save` writes one a layer, of a few KiB with a config in it. */
const MOST_DOCUMENTS = 20_000;
/** A blob larger than this is no description of a layer. */
const MOST_BLOB_BYTES = 1024 * 1024;

/**
 * Reads the descriptions of layers in the format before Docker 1.10 (moby, image/spec/v1.md) that stand beside the
 * images: `<id>/json`, bound to a layer by the name `<id>/layer.tar` in manifest.json (Docker) or by where the link
 * `<id>/layer.tar` leads (containers/image), and the blobs that Docker 25 and later leave of them.
 */
export async function readLegacyDocuments(
  reader: EvidenceReader,
  images: readonly DeclaredImage[],
): Promise<LegacyEvidence> {
  const documents = new DocumentReader(reader);
  const linked = linkedIds(reader);
  if (linked.count === 0 && !images.some((image) => image.seenIn.includes('manifest.json'))) return NO_LEGACY;
  const candidates: LayerIds[] = [];
  for (const image of images) candidates.push(await documents.ofImage(image, linked.bySource));
  const layers = images.map((image, index) => documents.chosen(image, candidates[index] ?? new Map()));
  const blobs = linked.count > 0 ? [] : await documents.inBlobs();
  reportUnreferencedLayers(reader, images, linked.bySource);
  return { documents: documents.byId, layers, blobs };
}

/** Layers in a folder of the old layout that no image names. */
function reportUnreferencedLayers(
  reader: EvidenceReader,
  images: readonly DeclaredImage[],
  bySource: ReadonlyMap<PathText, LinkedLayer>,
): void {
  const used = new Set(images.flatMap((image) => image.layers.map(({ source }) => source?.name)));
  const unused = [...bySource].filter(([name]) => !used.has(name) && name.endsWith('/layer.tar'));
  const problems = unused.map(([path, { bytes }]) => ({
    ...{ code: 'layer-unreferenced', severity: 'info' as const, params: { bytes } },
    ...{ path, digest: null, offset: null },
  }));
  reader.problems.push(...toldInPart(problems));
}

/** Ids of the layers of one image, by layer number. */
type LayerIds = ReadonlyMap<number, readonly string[]>;

const NO_LEGACY: LegacyEvidence = { documents: new Map(), layers: [], blobs: [] };

/** A member that `<id>/layer.tar` leads to. */
interface LinkedLayer {
  readonly ids: readonly string[];
  readonly bytes: number;
}

/** The ids whose `<id>/json` is there, by the member that their `<id>/layer.tar` leads to. */
function linkedIds({ members }: EvidenceReader): {
  readonly count: number;
  readonly bySource: ReadonlyMap<PathText, LinkedLayer>;
} {
  const bySource = new Map<PathText, { readonly ids: string[]; readonly bytes: number }>();
  let count = 0;
  for (const name of members.names()) {
    const id = name.endsWith('/json') ? name.slice(0, -5) : '';
    if (!HEX.test(id)) continue;
    count += 1;
    const source = members.source(`${id}/layer.tar`);
    if (source === null) continue;
    const linked = bySource.get(source.name) ?? { ids: [], bytes: source.bytes };
    linked.ids.push(id);
    bySource.set(source.name, linked);
  }
  return { count, bySource };
}

class DocumentReader {
  readonly #reader: EvidenceReader;
  readonly byId = new Map<string, LegacyDocument>();
  #bytesLeft: number;
  #documentsLeft = MOST_DOCUMENTS;

  constructor(reader: EvidenceReader) {
    this.#reader = reader;
    this.#bytesLeft = reader.limits.jsonBytes;
  }

  /** The ids of each layer of an image: the one it is named by, else those that link to its bytes; all are read. */
  async ofImage(image: DeclaredImage, bySource: ReadonlyMap<PathText, LinkedLayer>): Promise<LayerIds> {
    const ids = new Map<number, readonly string[]>();
    for (const { layer, legacyId, source } of image.layers) {
      const linked = source === null ? undefined : bySource.get(source.name)?.ids;
      const found = legacyId === null ? (linked ?? []) : [legacyId];
      for (const id of found) await this.#document(id);
      if (found.length > 0) ids.set(layer, found);
    }
    return ids;
  }

  /** Of several ids that link to one layer those of this image: the top is nobody's parent, and names the next one. */
  chosen(image: DeclaredImage, ids: LayerIds): LayerIds {
    if (image.layers.some(({ legacyId }) => legacyId !== null)) return ids;
    const parents = new Set([...this.byId.values()].map(({ parent }) => parent));
    const chain = new Map<number, readonly string[]>();
    let parent: string | null = null;
    for (let layer = image.layers.length; layer > 0; layer -= 1) {
      const here = ids.get(layer) ?? [];
      const named = here.filter((id) => id === parent);
      const free = here.filter((id) => !parents.has(id));
      const chosen = [named, free, here].find((list) => list.length > 0) ?? [];
      if (chosen.length > 0) chain.set(layer, chosen);
      parent = chosen.length === 1 ? (this.byId.get(chosen[0] ?? '')?.parent ?? null) : null;
    }
    return chain;
  }

  /** Blobs that nothing names and that are such a description. */
  async inBlobs(): Promise<readonly LegacyDocument[]> {
    const found: LegacyDocument[] = [];
    for (const { digest, source, status, bytes } of this.#reader.blobs()) {
      if (status !== 'unreferenced' || source === null || bytes === null || bytes > MOST_BLOB_BYTES) continue;
      if (!this.#affords(bytes)) break;
      const document = await this.#read(source, digest);
      if (document?.id === undefined || !HEX.test(document.id)) continue;
      found.push(document);
    }
    return found;
  }

  async #document(id: string): Promise<void> {
    if (this.byId.has(id)) return;
    const path = `${id}/json`;
    const source = this.#reader.members.source(path);
    if (source === null) {
      // Layers of other tools are named alike and have no such description: nothing is claimed then.
      if (this.#reader.members.at(path) !== undefined) this.byId.set(id, unread(id, path));
      return;
    }
    const read = this.#affords(source.bytes) ? await this.#read(source, null) : null;
    this.byId.set(id, read === null ? unread(id, path) : { ...read, id });
  }

  #affords(bytes: number): boolean {
    this.#documentsLeft -= 1;
    this.#bytesLeft -= bytes;
    return this.#documentsLeft >= 0 && this.#bytesLeft >= 0;
  }

  async #read(source: BlobSource, blob: Digest | null): Promise<LegacyDocument | null> {
    const bytes = await this.#reader.read(source, blob);
    if (bytes === null || (blob !== null && bytes[0] !== 0x7b)) return null;
    const json = parseHostileJson(bytes, this.#reader.limits);
    const object = json.ok ? asObject(json.value) : null;
    if (object === null) return null;
    const namedId = asString(object['id']);
    return {
      ...{ id: namedId ?? '', path: source.name, blob, namedId, parent: asString(object['parent']) },
      members: rawMembers(new TextDecoder('utf-8').decode(bytes)),
    };
  }
}

function unread(id: string, path: PathText): LegacyDocument {
  return { id, path, blob: null, namedId: null, parent: null, members: null };
}
