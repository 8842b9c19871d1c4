import { parseDigest, type Digest, type DiffId } from '../../../shared/digest';
import type { StreamProblem } from '../layer/layer-scan.types';
import type { NamedImage, NamedLayer } from './declare-image';
import { parseDescriptor, sizeMismatch } from './descriptor';
import { digestInName } from './digest-in-name';
import type { EvidenceReader } from './evidence-reader';
import { asList, asObject, asString, field, parseHostileJson, type JsonObject } from './hostile-json';
import type { BlobSource } from '../archive/blob-source.types';
import type { DeclaredComparison } from './image-model';
import { isForeignType } from './media-types';
import { compareDigest } from './read-document';

/** Images that manifest.json of a docker archive names (moby, image/spec/v1.2.md). */
export async function readDockerDoor(
  reader: EvidenceReader,
  items: readonly unknown[],
): Promise<readonly NamedImage[]> {
  if (items.length === 0) reader.problem('door-empty', 'warning', { path: 'manifest.json' });
  const images: NamedImage[] = [];
  for (const [index, item] of items.entries()) {
    const object = asObject(item);
    const image = object === null ? 'not an object' : await readItem(reader, object);
    if (typeof image !== 'string') images.push(image);
    else {
      const params = { entry: index + 1, reason: image };
      reader.problem('manifest-entry-invalid', 'error', { path: 'manifest.json', params });
    }
  }
  return images;
}

/** The image that an entry describes, or why it describes none. */
async function readItem(reader: EvidenceReader, item: JsonObject): Promise<NamedImage | string> {
  const configName = asString(field(item, 'Config'));
  const layerNames = asList(field(item, 'Layers')) ?? [];
  const source = configName === null ? null : reader.members.source(configName);
  const configDigest = configName === null ? null : digestInName(configName);
  const configBytes = source === null ? null : await reader.read(source, configDigest, 'configBytes');
  const sources = asObject(field(item, 'LayerSources')) ?? {};
  const layers: NamedLayer[] = [];
  // LayerSources is keyed by diffID, which no name of a layer tells.
  const diffIds = Object.keys(sources).length === 0 ? [] : diffIdsIn(reader, configBytes);
  for (const [index, name] of layerNames.entries()) {
    if (typeof name === 'string') layers.push(readLayer(reader, name, sources, diffIds[index] ?? null));
    else reader.problem('manifest-layer-invalid', 'error', { path: 'manifest.json' });
  }
  if (configBytes === null && layers.every((layer) => layer.source === null) && !looksMeant(configName, layerNames))
    return configName === null ? 'Config is no text' : `Config and ${layers.length} layers are not in the archive`;
  const tags = (asList(field(item, 'RepoTags')) ?? []).filter((tag) => typeof tag === 'string');
  return {
    references: tags,
    seenIn: 'manifest.json',
    platform: null,
    manifestDigest: null,
    configBytes,
    configDigest,
    attestation: false,
    layers,
    comparisons: compareConfig(reader, configDigest, source, configBytes),
    origin: { configMember: source?.name ?? null, manifestMember: null, baseClaims: [] },
    // One that is larger than the limit is reported already.
    wantsConfig: source === null || configBytes !== null,
  };
}

/** True where an entry names a config and layers by sound names: then they are missing, else it is no image. */
function looksMeant(configName: string | null, layerNames: readonly unknown[]): boolean {
  return configName !== null && layerNames.length > 0 && !configName.includes('..') && !configName.startsWith('/');
}

function readLayer(reader: EvidenceReader, name: string, sources: JsonObject, diffId: DiffId | null): NamedLayer {
  const found = reader.members.find(name);
  const named = digestInName(name);
  const problems: StreamProblem[] = [];
  if (!found.ok && found.absence !== 'missing')
    problems.push({
      code: 'layer-not-reachable',
      severity: 'error',
      params: { absence: found.absence },
      path: name,
      offset: null,
    });
  // What a source says of a layer by its diffID is about the blob of a registry: of a layer that is here, it is another one.
  const descriptor = sourceOf(sources, named) ?? (found.ok ? null : sourceOf(sources, diffId));
  const digest = named ?? descriptor?.digest ?? null;
  const source = found.ok ? found.source : null;
  const [mediaType, size] = [descriptor?.mediaType ?? null, source === null ? (descriptor?.size ?? null) : null];
  if (digest !== null)
    reader.use(digest, 'manifest.json', {
      ...{ source, mediaType, bytes: size, status: found.ok ? 'not-read' : 'missing' },
    });
  if (descriptor !== null && digest !== null && descriptor.digest !== digest)
    problems.push({
      code: 'layer-sources-disagree',
      severity: 'error',
      params: { expected: descriptor.digest, found: digest },
      path: name,
      offset: null,
    });
  const wrong = descriptor === null || source === null ? null : sizeMismatch(descriptor, source.bytes);
  if (wrong !== null) problems.push(wrong);
  return {
    source,
    unreadable: found.ok ? null : isForeignType(mediaType ?? '') ? 'foreign' : 'missing',
    digest,
    bytes: size,
    mediaType,
    urls: descriptor?.urls ?? [],
    legacyId: legacyIdInName(name),
    problems,
  };
}

/** The id that the name of a layer states in the layout before Docker 25: `<id>/layer.tar`. */
export function legacyIdInName(name: string): string | null {
  return /^(?:\.\/)*([0-9a-f]{64})\/layer\.tar$/.exec(name)?.[1] ?? null;
}

/** `rootfs.diff_ids` of a config; none where it cannot be read, which is told where the image is declared. */
function diffIdsIn(reader: EvidenceReader, configBytes: Uint8Array | null): readonly (DiffId | null)[] {
  const json = configBytes === null ? null : parseHostileJson(configBytes, reader.limits, 'configBytes');
  const rootfs = json?.ok === true ? asObject(field(asObject(json.value) ?? {}, 'rootfs')) : null;
  return (asList(field(rootfs ?? {}, 'diff_ids')) ?? []).map((value) => parseDigest(value) as DiffId | null);
}

/** The LayerSources entry of a layer: keyed by diffID, which is the blob's digest where the layer is stored plain. */
function sourceOf(sources: JsonObject, digest: Digest | DiffId | null): ReturnType<typeof parseDescriptor> {
  if (digest === null) return null;
  return parseDescriptor(Object.hasOwn(sources, digest) ? sources[digest] : null);
}

function compareConfig(
  reader: EvidenceReader,
  digest: Digest | null,
  source: BlobSource | null,
  bytes: Uint8Array | null,
): readonly DeclaredComparison[] {
  if (digest === null) return [];
  if (bytes === null) {
    const status = source === null ? 'missing' : 'not-read';
    reader.use(digest, 'manifest.json', { source, status });
    return [{ object: 'config', writtenIn: 'manifest.json', expected: digest, found: null, status }];
  }
  const { found, status } = compareDigest(digest, bytes);
  reader.check(digest, bytes, 'manifest.json', null);
  return [{ object: 'config', writtenIn: 'manifest.json', expected: digest, found, status }];
}
