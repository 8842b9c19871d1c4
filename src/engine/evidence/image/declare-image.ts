import type { Digest, DiffId } from '../../../shared/digest';
import { parseDigest } from '../../../shared/digest';
import type { ReadLimits } from '../../../shared/read-limits';
import type { StreamProblem } from '../layer/layer-scan.types';
import { boundedClaims } from './base-claims';
import { platformOf } from './descriptor';
import { isLayerType } from './media-types';
import { alignHistory } from './declared-history';
import { asList, asObject, asString, field, parseHostileJson, type JsonObject } from './hostile-json';
import type { BlobSource } from '../archive/blob-source.types';
import type { DeclaredComparison, DeclaredImage, DeclaredLayer, ImageOrigin } from './image-model';
import { digestOfBytes } from './read-document';
import { unkeptTimes } from './unkept-times';

/** More layers than any engine accepts (Docker's limit is 127); what is beyond is not read. */
export const MAX_LAYERS = 1000;

/** One layer as a door names it, before the config says its diffID. */
export interface NamedLayer {
  readonly source: BlobSource | null;
  readonly unreadable: DeclaredLayer['unreadable'];
  readonly digest: Digest | null;
  readonly bytes: number | null;
  readonly mediaType: string | null;
  /** The id of the format before Docker 1.10 where it is named by one. */
  readonly legacyId?: string | null;
  /** The diffID that the door says, where there is no config that does. */
  readonly diffId?: DiffId | null;
  /** Where the bytes may be fetched from, as the metadata says. */
  readonly urls?: readonly string[];
  readonly problems: readonly StreamProblem[];
}

/** An image as one door shows it. */
export interface NamedImage {
  readonly references: readonly string[];
  readonly seenIn: string;
  readonly platform: string | null;
  readonly manifestDigest: Digest | null;
  readonly configBytes: Uint8Array | null;
  /** What the door says of the config where its bytes are not there. */
  readonly configDigest: Digest | null;
  readonly attestation: boolean;
  /** The manifest that an attestation is about, as its index says. */
  readonly attests?: Digest | null;
  /** What it is where it is no image but has layers like one: a chart, a module, a build cache. */
  readonly artifactType?: string | null;
  readonly layers: readonly NamedLayer[];
  readonly comparisons: readonly DeclaredComparison[];
  /** False where the format has no config at all (root file system, schema 1, v1), or it is reported as not read. */
  readonly wantsConfig: boolean;
  /** Where its documents stand; absent where no document of its own does. */
  readonly origin?: ImageOrigin;
  /** A config made from other metadata where there is none. */
  readonly substituteConfig?: JsonObject;
}

/** The origin of an image that has no documents of its own. */
export const NO_ORIGIN: ImageOrigin = { configMember: null, manifestMember: null, baseClaims: [] };

/** Joins what a door names with what the config says: diffIDs, platform, history. */
export function declareImage(named: NamedImage, limits: ReadLimits): DeclaredImage {
  const problems: (StreamProblem & { layer: number | null; digest: string | null })[] = [];
  const configDigest = named.configBytes === null ? named.configDigest : digestOfBytes(named.configBytes);
  const note = (code: string, severity: StreamProblem['severity'], params: StreamProblem['params'] = {}): void => {
    const digest = code === 'too-many-layers' ? named.manifestDigest : configDigest;
    problems.push({ code, severity, params, path: null, offset: null, layer: null, digest });
  };
  const artifactType = named.artifactType ?? null;
  const { config, readable } = readConfig(named, limits, note);
  const layers = named.layers.slice(0, MAX_LAYERS);
  if (layers.length < named.layers.length)
    note('too-many-layers', 'error', { count: named.layers.length, limit: MAX_LAYERS });
  const diffIds = diffIdsOf(config);
  if (readable && named.wantsConfig && !named.attestation && diffIds.length !== named.layers.length)
    note('diff-ids-count', 'error', { diffIds: diffIds.length, layers: named.layers.length });
  const { steps, fits } = alignHistory(asList(field(config, 'history')) ?? [], layers.length);
  if (!fits)
    note('history-does-not-fit', 'warning', {
      steps: steps.filter((s) => !s.emptyLayer).length,
      layers: layers.length,
    });
  const created = asString(field(config, 'created'));
  for (const { field, value } of unkeptTimes(created, steps)) note('time-not-kept', 'warning', { field, value });
  const origin = named.origin ?? NO_ORIGIN;
  const claims = boundedClaims(origin.baseClaims);
  if (claims.cut) note('base-claims-cut', 'info', { count: origin.baseClaims.length });
  for (const [index, layer] of layers.entries()) {
    for (const problem of layer.problems) problems.push({ ...problem, layer: index + 1, digest: layer.digest });
    if (!named.attestation)
      for (const problem of layerProblems(layer, index + 1, artifactType !== null)) problems.push(problem);
  }
  return {
    // Many artifacts have one config, which is empty.
    imageId: (artifactType === null ? configDigest : null) ?? named.manifestDigest ?? fallbackId(layers),
    references: [...new Set(named.references)],
    platform: named.platform ?? platformOf(config),
    manifestDigest: named.manifestDigest,
    configDigest,
    configBytes: named.configBytes,
    config: withoutLists(config),
    configReadable: readable,
    created,
    seenIn: [named.seenIn],
    origin: { ...origin, baseClaims: claims.kept },
    attestation: named.attestation,
    attests: named.attests ?? null,
    artifactType,
    layers: layers.map((layer, index) => ({
      layer: index + 1,
      source: layer.source,
      unreadable: layer.source === null ? (layer.unreadable ?? 'missing') : layer.unreadable,
      declaredDigest: layer.digest,
      declaredBytes: layer.bytes,
      declaredDiffId: diffIds[index] ?? layer.diffId ?? null,
      mediaType: layer.mediaType,
      legacyId: layer.legacyId ?? null,
    })),
    history: steps,
    comparisons: named.comparisons,
    problems,
  };
}

/** Addresses that are told of one layer, and how much of each. */
const MOST_URLS = 3;
const MOST_OF_URL = 300;

function layerProblems(
  layer: NamedLayer,
  number: number,
  ofArtifact: boolean,
): readonly DeclaredImage['problems'][number][] {
  const place = { path: null, offset: null, layer: number, digest: layer.digest };
  const mediaType = (layer.mediaType ?? '').slice(0, 200);
  const absence = absenceCode(layer);
  if (absence !== null) {
    const severity = absence === 'layer-missing' ? 'error' : 'warning';
    const urls = (layer.urls ?? []).slice(0, MOST_URLS).map((url) => url.slice(0, MOST_OF_URL));
    const address = {
      code: 'layer-address',
      severity: 'info',
      params: { layer: number, urls: urls.join(' ') },
    } as const;
    return [
      { code: absence, severity, params: { layer: number }, ...place },
      ...(urls.length === 0 ? [] : [{ ...address, ...place }]),
    ];
  }
  if (layer.unreadable === 'not-a-tar')
    return [{ code: 'layer-other-content', severity: 'info', params: { layer: number, mediaType }, ...place }];
  if (ofArtifact || mediaType === '' || isLayerType(mediaType)) return [];
  // A note and no more: what the bytes are decides how they are read.
  return [{ code: 'media-type-unknown', severity: 'info', params: { layer: number, mediaType }, ...place }];
}

function absenceCode(layer: NamedLayer): string | null {
  if (layer.unreadable === 'foreign') return 'layer-foreign';
  if (layer.unreadable === 'encrypted') return 'layer-encrypted';
  return layer.source === null ? 'layer-missing' : null;
}

function readConfig(
  named: NamedImage,
  limits: ReadLimits,
  note: (code: string, severity: StreamProblem['severity'], params?: StreamProblem['params']) => void,
): { readonly config: JsonObject; readonly readable: boolean } {
  if (named.configBytes === null) {
    if (named.wantsConfig) note('config-missing', 'error', { digest: named.configDigest ?? '' });
    return { config: named.substituteConfig ?? {}, readable: named.substituteConfig !== undefined };
  }
  const json = parseHostileJson(named.configBytes, limits, 'configBytes');
  const config = json.ok ? asObject(json.value) : null;
  if (config === null) {
    if (!json.ok && json.limit !== null) note('limit-json', 'error', { limit: json.limit, value: limits[json.limit] });
    else note('config-invalid', 'error', { reason: json.ok ? 'not an object' : json.reason });
    return { config: {}, readable: false };
  }
  if (named.wantsConfig && !named.attestation && !isSound(config)) note('config-wrong-types', 'error');
  return { config, readable: true };
}

/** What is kept of a config while layers are read: an archive may hold thousands, and these two are most of each. */
function withoutLists(config: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(config).filter(([key]) => !/^(?:history|rootfs)$/i.test(key)));
}

/** True where the fields that we rely on have the types of the specification (OCI image-spec, config.md). */
function isSound(config: JsonObject): boolean {
  const history = field(config, 'history') ?? null;
  const rootfs = field(config, 'rootfs');
  const soundHistory = history === null || (asList(history)?.every((step) => asObject(step) !== null) ?? false);
  return (
    soundHistory &&
    asObject(rootfs) !== null &&
    (asObject(field(config, 'config') ?? {}) !== null || field(config, 'config') === null)
  );
}

function diffIdsOf(config: JsonObject): readonly (DiffId | null)[] {
  const rootfs = asObject(field(config, 'rootfs'));
  const list = rootfs === null ? null : asList(field(rootfs, 'diff_ids'));
  return (list ?? []).map((value) => parseDigest(value) as DiffId | null);
}

/** Id of an image that has neither config nor manifest: made from the names of its layers. */
function fallbackId(layers: readonly NamedLayer[]): string {
  return digestOfBytes(
    new TextEncoder().encode(layers.map((layer) => layer.digest ?? layer.source?.name ?? '').join('\n')),
  );
}
