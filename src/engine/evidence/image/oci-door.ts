import { parseDigest, type Digest } from '../../../shared/digest';
import { baseClaims, distinctClaims } from './base-claims';
import { NO_ORIGIN, type NamedImage, type NamedLayer } from './declare-image';
import { parseDescriptor, sizeMismatch, type Descriptor } from './descriptor';
import type { Document, EvidenceReader } from './evidence-reader';
import { asList, asObject, asString, field, parseHostileJson, type JsonObject } from './hostile-json';
import type { BlobSource } from '../archive/blob-source.types';
import type { BaseClaim, DeclaredComparison } from './image-model';
import { checkInlineData, inlineSource } from './inline-data';
import { ARTIFACT_MANIFEST, isForeignType, isTarType } from './media-types';
import { artifactTypeOf, listedParts, uncompressedOf, type ListedParts } from './oci-artifact';
import { digestOfBytes } from './read-document';
import { beginsAsTar } from './tar-look';

/** How a layout finds the bytes of a digest: OCI has blobs/<alg>/<hex>, `dir:` has bare hex names. */
export type BlobFinder = (digest: Digest) => BlobSource | null;

interface Visit {
  readonly descriptor: Descriptor;
  readonly reference: string | null;
  readonly writtenIn: string;
  readonly depth: number;
  /** What the indexes on the way say of the base. */
  readonly claims: readonly BaseClaim[];
}

interface ShownIndex {
  readonly reference: string | null;
  readonly platform: string | null;
  readonly comparisons: readonly DeclaredComparison[];
}

interface ConfigRead {
  readonly bytes: Uint8Array | null;
  /** Name of the member that it is. */
  readonly member: string | null;
  readonly lines: readonly DeclaredComparison[];
  /** True where it is there and larger than metadata may be. */
  readonly tooLarge: boolean;
}

/**
 * Every image below an index, whatever the nesting (OCI image-spec, image-index.md). Each pair of
 * digest and reference is visited once, so neither cycles nor billions of paths do harm.
 */
export class OciWalk {
  readonly #reader: EvidenceReader;
  readonly #find: BlobFinder;
  readonly #door: string;
  readonly #images = new Map<Digest, NamedImage>();
  readonly #seen = new Set<string>();
  readonly #compared = new Set<string>();

  constructor(reader: EvidenceReader, find: BlobFinder, door: string) {
    this.#reader = reader;
    this.#find = find;
    this.#door = door;
  }

  /** Walks the `manifests` of an index document; `annotations` and `digest` are those of the document itself. */
  async walk(
    manifests: readonly unknown[],
    annotations: unknown = null,
    digest: Digest | null = null,
  ): Promise<readonly NamedImage[]> {
    const top = manifests.map(parseDescriptor);
    for (const descriptor of top)
      if (descriptor === null) this.#reader.problem('descriptor-invalid', 'error', { path: this.#door });
    const claims = baseClaims(annotations, 'index');
    const parts = listedParts(top.filter((descriptor) => descriptor !== null));
    const queue = parts.manifests.map((descriptor) => this.#topVisit(descriptor, claims));
    if (digest !== null) await this.#listed(parts, digest, { reference: null, platform: null, comparisons: [] });
    // By place: to take the first of many out of a list moves all others.
    for (let place = 0; place < queue.length; place += 1) {
      const next = queue[place];
      if (next === undefined) break;
      const key = `${next.descriptor.digest} ${next.reference ?? ''}`;
      await this.#compare(next.descriptor, this.#find(next.descriptor.digest));
      if (this.#seen.has(key)) continue;
      const limit = this.#limitMet(next.depth);
      if (limit !== null) {
        const params = { limit, value: this.#reader.limits[limit] };
        this.#reader.problem('index-limit', 'error', { digest: next.descriptor.digest, params });
        break;
      }
      this.#seen.add(key);
      queue.push(...(await this.#visit(next)));
    }
    return [...this.#images.values()];
  }

  #limitMet(depth: number): 'indexDepth' | 'indexManifests' | null {
    const { limits } = this.#reader;
    if (depth > limits.indexDepth) return 'indexDepth';
    return this.#seen.size >= limits.indexManifests ? 'indexManifests' : null;
  }

  #topVisit(descriptor: Descriptor, claims: readonly BaseClaim[]): Visit {
    const { annotations } = descriptor;
    const reference =
      asString(annotations['io.containerd.image.name']) ?? asString(annotations['org.opencontainers.image.ref.name']);
    return { descriptor, reference, writtenIn: this.#door, depth: 0, claims: withClaims(claims, descriptor) };
  }

  async #visit(visit: Visit): Promise<readonly Visit[]> {
    const { descriptor, writtenIn } = visit;
    const { digest, mediaType } = descriptor;
    const known = this.#images.get(digest);
    if (known !== undefined) {
      this.#addReference(digest, known, visit);
      return [];
    }
    const source = this.#find(digest);
    const bytes = source === null ? descriptor.data : await this.#reader.read(source, digest);
    if (bytes === null && source !== null) {
      this.#use(descriptor, source, writtenIn);
      return [];
    }
    if (bytes === null) {
      this.#reader.use(digest, writtenIn, { mediaType, bytes: descriptor.size, status: 'missing' });
      this.#reader.problem('manifest-missing', 'warning', { digest, params: { platform: descriptor.platform ?? '' } });
      return [];
    }
    const comparison = this.#reader.check(digest, bytes, writtenIn, mediaType);
    const document = this.#reader.parse(source?.name ?? digest, bytes, digest);
    const object = document === null ? null : asObject(document.value);
    if (document === null || object === null) {
      if (document !== null) this.#reader.problem('manifest-invalid', 'error', { digest });
      return [];
    }
    const line: DeclaredComparison = { object: 'manifest', writtenIn, expected: digest, ...comparison };
    return this.#read(object, document, visit, line);
  }

  async #read(
    object: JsonObject,
    document: Document,
    visit: Visit,
    line: DeclaredComparison,
  ): Promise<readonly Visit[]> {
    const { descriptor, reference, depth } = visit;
    const manifests = asList(object['manifests']);
    const layers = asList(object['layers']);
    if (manifests !== null && layers !== null && layers.length > 0)
      this.#reader.problem('document-ambiguous', 'error', { digest: descriptor.digest });
    if (manifests !== null && (layers === null || layers.length === 0)) {
      const inner = manifests.map(parseDescriptor);
      if (inner.includes(null)) this.#reader.problem('descriptor-invalid', 'error', { digest: descriptor.digest });
      const claims = [...visit.claims, ...baseClaims(object['annotations'], 'index')];
      const below = { reference, writtenIn: descriptor.digest, depth: depth + 1 };
      const parts = listedParts(inner.filter((child) => child !== null));
      const { platform } = descriptor;
      await this.#listed(parts, descriptor.digest, { reference, platform, comparisons: [line] });
      return parts.manifests.map((child) => ({ ...below, descriptor: child, claims: withClaims(claims, child) }));
    }
    if (object['manifests'] === null && layers === null && object['config'] === undefined) {
      this.#reader.problem('index-empty', 'info', { digest: descriptor.digest });
      return [];
    }
    const image = await this.#image(object, document, visit, line);
    if (image !== null) this.#images.set(descriptor.digest, image);
    return [];
  }

  async #image(
    object: JsonObject,
    document: Document,
    visit: Visit,
    line: DeclaredComparison,
  ): Promise<NamedImage | null> {
    const { descriptor, reference } = visit;
    const config = parseDescriptor(object['config']);
    const blobs = descriptor.mediaType === ARTIFACT_MANIFEST ? asList(object['blobs']) : null;
    const layers = asList(object['layers']) ?? blobs;
    if (config === null && layers === null) {
      this.#reader.problem('manifest-unknown-type', 'warning', {
        digest: descriptor.digest,
        params: { mediaType: descriptor.mediaType ?? '' },
      });
      return null;
    }
    const attestation = asString(descriptor.annotations['vnd.docker.reference.type']) === 'attestation-manifest';
    const named: NamedLayer[] = [];
    for (const value of layers ?? []) named.push(await this.#layer(value, document.digest, attestation));
    const artifactType = attestation ? null : artifactTypeOf(object, config, named);
    if (artifactType !== null || blobs !== null) {
      const type = artifactType ?? asString(object['artifactType']) ?? '';
      const shown = {
        references: reference === null ? [] : [reference],
        platform: descriptor.platform,
        comparisons: [line],
      };
      // ORAS calls a layer of an image whatever it is given.
      const looked = await Promise.all(named.map(lookedAt));
      return this.#artifact(type, config, looked, { ...shown, digest: document.digest });
    }
    const { bytes, lines, tooLarge, member } = await this.#config(config, document.digest);
    return {
      references: reference === null ? [] : [reference],
      seenIn: this.#door,
      platform: descriptor.platform,
      manifestDigest: document.digest,
      configBytes: bytes,
      configDigest: config?.digest ?? null,
      attestation,
      attests: attestation ? parseDigest(descriptor.annotations['vnd.docker.reference.digest']) : null,
      layers: named,
      comparisons: [line, ...lines],
      origin: {
        configMember: member,
        manifestMember: this.#find(descriptor.digest)?.name ?? null,
        baseClaims: distinctClaims([...baseClaims(object['annotations'], 'manifest'), ...visit.claims]),
      },
      wantsConfig: !tooLarge,
    };
  }

  async #config(config: Descriptor | null, usedBy: Digest): Promise<ConfigRead> {
    if (config === null) return { bytes: null, lines: [], tooLarge: false, member: null };
    const source = this.#find(config.digest);
    const member = source?.name ?? null;
    await this.#compare(config, source);
    const bytes = source === null ? config.data : await this.#reader.read(source, config.digest, 'configBytes');
    const place = { object: 'config', writtenIn: 'manifest', expected: config.digest } as const;
    if (bytes === null && source !== null) {
      this.#use(config, source, usedBy);
      return { bytes: null, lines: [{ ...place, found: null, status: 'not-read' }], tooLarge: true, member };
    }
    if (bytes === null) {
      this.#reader.use(config.digest, usedBy, { mediaType: config.mediaType, bytes: config.size, status: 'missing' });
      return { bytes: null, lines: [{ ...place, found: null, status: 'missing' }], tooLarge: false, member };
    }
    const compared = this.#reader.check(config.digest, bytes, usedBy, config.mediaType);
    return { bytes, lines: [{ ...place, ...compared }], tooLarge: false, member };
  }

  async #layer(value: unknown, usedBy: Digest, attestation: boolean): Promise<NamedLayer> {
    const descriptor = parseDescriptor(value);
    if (descriptor === null) {
      this.#reader.problem('descriptor-invalid', 'error', { digest: usedBy });
      return { source: null, unreadable: 'missing', digest: null, bytes: null, mediaType: null, problems: [] };
    }
    return this.#namedLayer(descriptor, usedBy, attestation);
  }

  async #namedLayer(descriptor: Descriptor, usedBy: Digest, attestation: boolean): Promise<NamedLayer> {
    const blob = this.#find(descriptor.digest);
    const source = blob ?? inlineSource(descriptor);
    if (source === null) await this.#compare(descriptor, null);
    else if (this.#isNewClaim(descriptor)) await checkInlineData(this.#reader, descriptor, blob);
    this.#use(descriptor, source, usedBy);
    // Told with the layer, so that its place is known.
    const wrong = source === null ? null : sizeMismatch(descriptor, source.bytes);
    return {
      source,
      unreadable: await unreadableAs(descriptor.mediaType, source, attestation),
      digest: descriptor.digest,
      bytes: descriptor.size,
      mediaType: descriptor.mediaType,
      urls: descriptor.urls,
      problems: wrong === null ? [] : [wrong],
    };
  }

  /** Layers that an index lists itself are those of an artifact: a cache of BuildKit, as a rule. */
  async #listed({ layers, config }: ListedParts, digest: Digest, shown: ShownIndex): Promise<void> {
    if (layers.length === 0 && config === null) return;
    const named: NamedLayer[] = [];
    for (const layer of layers)
      named.push({ ...(await this.#namedLayer(layer, digest, false)), diffId: uncompressedOf(layer) });
    const { reference, ...facts } = shown;
    const references = reference === null ? [] : [reference];
    const type = config?.mediaType ?? layers[0]?.mediaType ?? '';
    const artifact = await this.#artifact(type, config, named, { ...facts, references, digest });
    if (artifact !== null) this.#images.set(digest, artifact);
  }

  /** What is no image is kept as one where it has layers that can be read, and told in any case. */
  async #artifact(
    type: string,
    config: Descriptor | null,
    layers: readonly NamedLayer[],
    shown: Pick<NamedImage, 'references' | 'platform' | 'comparisons'> & { readonly digest: Digest },
  ): Promise<NamedImage | null> {
    const { digest, ...facts } = shown;
    const isRead = layers.some(({ source, unreadable }) => source !== null && unreadable === null);
    const params = { mediaType: type.slice(0, 200), layers: layers.length };
    this.#reader.problem(isRead ? 'artifact-read' : 'artifact-listed', 'info', { digest, params });
    if (!isRead) {
      await this.#useArtifact(config, digest);
      this.#tellOfLayers(layers);
      return null;
    }
    const { bytes, lines, member } = await this.#config(config, digest);
    // Whatever a config of its own is: only JSON is kept, and looked into for secrets.
    const json = bytes === null ? null : parseHostileJson(bytes, this.#reader.limits, 'configBytes');
    const isObject = json?.ok === true && asObject(json.value) !== null;
    const manifestMember = this.#find(digest)?.name ?? null;
    return {
      ...{ ...facts, seenIn: this.#door, manifestDigest: digest, attestation: false, artifactType: type, layers },
      ...{ configBytes: isObject ? bytes : null, configDigest: config?.digest ?? null, wantsConfig: false },
      comparisons: [...facts.comparisons, ...lines],
      origin: { configMember: member, manifestMember, baseClaims: [] },
    };
  }

  /** An artifact that is not kept has no layers of its own: what is wrong with them is told of the evidence. */
  #tellOfLayers(layers: readonly NamedLayer[]): void {
    for (const { digest, problems } of layers)
      for (const { code, severity, params } of problems)
        this.#reader.problem(code, severity, digest === null ? { params } : { digest, params });
  }

  async #useArtifact(config: Descriptor | null, usedBy: Digest): Promise<void> {
    if (config === null) return;
    const blob = this.#find(config.digest);
    await this.#compare(config, blob);
    this.#use(config, blob ?? inlineSource(config), usedBy);
  }

  /** Notes a blob whose bytes are read later; its digest is compared then. */
  #use(descriptor: Descriptor, source: BlobSource | null, usedBy: string): void {
    const { digest, mediaType, size: bytes } = descriptor;
    this.#reader.use(digest, usedBy, { source, mediaType, bytes, status: source === null ? 'missing' : 'not-read' });
  }

  /** Size first, then the inline content, of what a descriptor names; each claim once, however often it stands. */
  async #compare(descriptor: Descriptor, blob: BlobSource | null): Promise<void> {
    const { digest, data } = descriptor;
    if (!this.#isNewClaim(descriptor)) return;
    const bytes = blob?.bytes ?? data?.length ?? null;
    if (bytes === null && descriptor.badSize !== null) this.#reader.problem('size-invalid', 'warning', { digest });
    const wrong = bytes === null ? null : sizeMismatch(descriptor, bytes);
    if (wrong !== null) this.#reader.problem(wrong.code, wrong.severity, { digest, params: wrong.params });
    await checkInlineData(this.#reader, descriptor, blob);
  }

  #isNewClaim({ digest, size, badSize, dataInvalid, data }: Descriptor): boolean {
    const claim = `${digest} ${size} ${badSize} ${dataInvalid} ${data === null ? '' : digestOfBytes(data)}`;
    if (this.#compared.has(claim)) return false;
    this.#compared.add(claim);
    return true;
  }

  #addReference(digest: Digest, image: NamedImage, { reference, claims }: Visit): void {
    const isNew = reference !== null && !image.references.includes(reference);
    const origin = image.origin ?? NO_ORIGIN;
    const baseClaims = distinctClaims([...origin.baseClaims, ...claims]);
    this.#images.set(digest, {
      ...image,
      references: isNew ? [...image.references, reference] : image.references,
      origin: { ...origin, baseClaims },
    });
  }
}

function withClaims(claims: readonly BaseClaim[], { annotations }: Descriptor): readonly BaseClaim[] {
  return [...claims, ...baseClaims(annotations, 'descriptor')];
}

/** A layer of an artifact, known by what its bytes are. */
async function lookedAt(layer: NamedLayer): Promise<NamedLayer> {
  if (layer.source === null || layer.unreadable !== null || (await beginsAsTar(layer.source))) return layer;
  return { ...layer, unreadable: 'not-a-tar' };
}

async function unreadableAs(
  mediaType: string | null,
  source: BlobSource | null,
  attestation: boolean,
): Promise<NamedLayer['unreadable']> {
  if (attestation) return 'not-a-tar';
  if (mediaType?.includes('encrypted') === true) return 'encrypted';
  if (source === null) return mediaType !== null && isForeignType(mediaType) ? 'foreign' : 'missing';
  // What says itself that it is something else is no damaged tar; what is one all the same is read as one.
  return mediaType === null || isTarType(mediaType) || (await beginsAsTar(source)) ? null : 'not-a-tar';
}

/** Images of an index.json or of a lone index document; `field` finds `manifests` as Go would. */
export function manifestsOf(document: Document): readonly unknown[] | null {
  const object = asObject(document.value);
  return object === null ? null : asList(field(object, 'manifests'));
}
