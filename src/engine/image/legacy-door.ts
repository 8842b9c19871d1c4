import { parseHostileJson, asObject, asString, field, type JsonObject } from './hostile-json';
import { v1Config } from './dir-door';
import { legacyIdInName } from './docker-door';
import type { NamedImage, NamedLayer } from './declare-image';
import type { EvidenceReader } from './evidence-reader';

/** More than an image may have layers, so that a longer chain is told as `too-many-layers` and not cut in silence. */
const MAX_CHAIN = 2_000;

/** Images of archives before Docker 1.10: `repositories` names the top of a chain of `<id>/json` with parents. */
export async function readRepositories(
  reader: EvidenceReader,
  repositories: JsonObject,
): Promise<readonly NamedImage[]> {
  const images: NamedImage[] = [];
  for (const [name, tags] of Object.entries(repositories)) {
    for (const [tag, top] of Object.entries(asObject(tags) ?? {})) {
      if (typeof top === 'string') images.push(await readChain(reader, `${name}:${tag}`, top));
    }
  }
  return images;
}

async function readChain(reader: EvidenceReader, reference: string, top: string): Promise<NamedImage> {
  const chain = new Map<string, JsonObject>();
  let id: string | null = top;
  while (id !== null && !chain.has(id) && chain.size < MAX_CHAIN) {
    const step = await readStep(reader, id);
    chain.set(id, step);
    id = asString(field(step, 'parent'));
  }
  if (id !== null && chain.has(id)) {
    const reason = 'its chain of parents leads back to itself';
    reader.problem('json-invalid', 'error', { path: `${id}/json`, params: { reason } });
  }
  const ids = [...chain.keys()].reverse();
  const steps = [...chain.values()].reverse();
  return {
    references: [reference],
    seenIn: 'repositories',
    platform: null,
    manifestDigest: null,
    configBytes: null,
    configDigest: null,
    attestation: false,
    layers: ids.map((id) => layerOf(reader, id)),
    comparisons: [],
    wantsConfig: false,
    substituteConfig: v1Config(steps, null),
  };
}

async function readStep(reader: EvidenceReader, id: string): Promise<JsonObject> {
  const source = reader.members.source(`${id}/json`);
  const bytes = source === null ? null : await reader.read(source, null);
  if (source !== null && bytes === null) return {};
  const json = bytes === null ? null : parseHostileJson(bytes, reader.limits);
  if (json?.ok === true) return asObject(json.value) ?? {};
  reader.problem('v1-config-missing', 'warning', { path: `${id}/json` });
  return {};
}

function layerOf(reader: EvidenceReader, id: string): NamedLayer {
  const source = reader.members.source(`${id}/layer.tar`);
  return {
    source,
    unreadable: source === null ? 'missing' : null,
    digest: null,
    bytes: null,
    mediaType: null,
    legacyId: legacyIdInName(`${id}/layer.tar`),
    problems: [],
  };
}
