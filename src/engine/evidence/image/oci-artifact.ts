import type { DiffId } from '../../../shared/digest';
import { parseDigest } from '../../../shared/digest';
import type { NamedLayer } from './declare-image';
import type { Descriptor } from './descriptor';
import { asString, type JsonObject } from './hostile-json';
import { CACHE_CONFIG, EMPTY_CONFIG, IMAGE_CONFIGS, isImageLayerType, isTarType } from './media-types';

/** What an index lists beside manifests, as the index of a BuildKit cache does: layers, and what says how they belong together. */
export interface ListedParts {
  readonly layers: readonly Descriptor[];
  readonly config: Descriptor | null;
  /** What is a manifest or an index. */
  readonly manifests: readonly Descriptor[];
}

/** Tells the layers in an index from its manifests: they are no JSON, and no image is made of them. */
export function listedParts(descriptors: readonly Descriptor[]): ListedParts {
  const isLayer = ({ mediaType }: Descriptor): boolean => mediaType !== null && isTarType(mediaType);
  const isConfig = ({ mediaType }: Descriptor): boolean => mediaType === CACHE_CONFIG;
  return {
    layers: descriptors.filter(isLayer),
    config: descriptors.find(isConfig) ?? null,
    manifests: descriptors.filter((one) => !isLayer(one) && !isConfig(one)),
  };
}

/** The diffID that containerd writes beside a layer where no config tells it. */
export function uncompressedOf({ annotations }: Descriptor): DiffId | null {
  return parseDigest(annotations['containerd.io/uncompressed']) as DiffId | null;
}

/** Bytes of `{}`, the config of what has none. */
const EMPTY_BYTES = 2;

/** What a manifest is that is none of an image (OCI image-spec, manifest.md, "Guidelines for Artifact Usage"); null for an image. */
export function artifactTypeOf(
  manifest: JsonObject,
  config: Descriptor | null,
  layers: readonly Pick<NamedLayer, 'mediaType'>[],
): string | null {
  const stated = asString(manifest['artifactType']);
  const types = layers.map(({ mediaType }) => mediaType ?? '');
  const configType = config?.mediaType ?? null;
  if (configType !== null && !IMAGE_CONFIGS.has(configType))
    return stated || (configType === EMPTY_CONFIG ? types[0] || configType : configType);
  const isForImage = types.some((type) => type === '' || isImageLayerType(type));
  const saysSo = (stated ?? '') !== '' || config?.size === EMPTY_BYTES;
  const isNone = types.some((type) => type.includes('json')) || (types.length > 0 && !isForImage && saysSo);
  return isNone && (config !== null || (stated ?? '') !== '') ? stated || firstOf(types) : null;
}

/** An early chart says that its config is one of an image: its layers tell better what it is. */
function firstOf(types: readonly string[]): string {
  return types.find((type) => isTarType(type)) ?? types.find((type) => type !== '') ?? 'unknown';
}
