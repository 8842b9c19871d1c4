import { digestHex, parseDigest, type Digest } from '../../../shared/digest';
import type { NamedImage, NamedLayer } from './declare-image';
import type { Document, EvidenceReader } from './evidence-reader';
import { asList, asObject, asString, field, parseHostileJson, type JsonObject } from './hostile-json';
import type { BlobSource } from '../archive/blob-source.types';
import { OciWalk } from './oci-door';

/** Where a `dir:` folder says that an image comes from. */
const DOOR = {
  schema2: 'manifest.json (schema 2)',
  schema1: 'manifest.json (schema 1)',
  index: 'manifest.json (index)',
} as const;

/** Images of the containers/image `dir:` transport: manifest.json is one manifest, blobs are named by bare hex. */
export async function readDirDoor(
  reader: EvidenceReader,
  document: Document,
  manifest: JsonObject,
): Promise<readonly NamedImage[]> {
  const find = (digest: Digest): BlobSource | null =>
    reader.members.source(digestHex(digest)) ?? reader.members.source(`${digestHex(digest)}.manifest.json`);
  if (asList(manifest['fsLayers']) !== null) return [schema1(reader, manifest, find, document)];
  const manifests = asList(manifest['manifests']);
  if (manifests !== null)
    return new OciWalk(reader, find, DOOR.index).walk(manifests, manifest['annotations'], document.digest);
  const self = { digest: document.digest, size: document.bytes.length, mediaType: manifest['mediaType'] };
  const here = (digest: Digest): BlobSource | null =>
    digest === document.digest ? reader.members.source(document.name) : find(digest);
  return new OciWalk(reader, here, DOOR.schema2).walk([self]);
}

/** A signed Docker schema 1 manifest: newest layer first, configs as strings, `throwaway` steps have no layer. */
function schema1(
  reader: EvidenceReader,
  manifest: JsonObject,
  find: (digest: Digest) => BlobSource | null,
  document: Document,
): NamedImage {
  const fsLayers = asList(manifest['fsLayers']) ?? [];
  const steps = (asList(manifest['history']) ?? []).map((step) => v1Compatibility(step, reader)).reverse();
  const layers: NamedLayer[] = [];
  for (const [index, layer] of [...fsLayers].reverse().entries()) {
    const digest = parseDigest(asObject(layer)?.['blobSum']);
    const source = digest === null ? null : find(digest);
    const throwaway = field(steps[index] ?? {}, 'throwaway') === true;
    // The empty blob of a step without a layer is named as well, and often left out.
    if (digest !== null && (source !== null || !throwaway))
      reader.use(digest, document.digest, { source, status: source === null ? 'missing' : 'not-read' });
    if (throwaway) continue;
    layers.push({
      source,
      unreadable: source === null ? 'missing' : null,
      digest,
      bytes: null,
      mediaType: null,
      problems: [],
    });
  }
  return {
    references: [],
    seenIn: DOOR.schema1,
    platform: null,
    manifestDigest: document.digest,
    configBytes: null,
    configDigest: null,
    attestation: false,
    layers,
    comparisons: [],
    wantsConfig: false,
    substituteConfig: v1Config(steps, asString(manifest['architecture'])),
  };
}

function v1Compatibility(entry: unknown, reader: EvidenceReader): JsonObject {
  const text = asString(asObject(entry)?.['v1Compatibility']);
  const json = text === null ? null : parseHostileJson(new TextEncoder().encode(text), reader.limits);
  return json?.ok === true ? (asObject(json.value) ?? {}) : {};
}

/** A config in today's form from v1 steps, base first: what the old format said of each step, nothing more. */
export function v1Config(steps: readonly JsonObject[], architecture: string | null): JsonObject {
  const newest = steps.at(-1) ?? {};
  return {
    architecture: architecture ?? field(newest, 'architecture'),
    os: field(newest, 'os'),
    created: field(newest, 'created'),
    author: field(newest, 'author'),
    config: field(newest, 'config') ?? {},
    rootfs: {},
    history: steps.map((step) => ({
      created: field(step, 'created'),
      created_by: createdBy(step),
      author: field(step, 'author'),
      comment: field(step, 'comment'),
      empty_layer: field(step, 'throwaway') === true ? true : undefined,
    })),
  };
}

function createdBy(step: JsonObject): string | undefined {
  const container = asObject(field(step, 'container_config'));
  const command = container === null ? null : asList(field(container, 'Cmd'));
  return command?.filter((word) => typeof word === 'string').join(' ');
}
