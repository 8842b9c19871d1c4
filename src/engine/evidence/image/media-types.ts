/** Configs of images (OCI image-spec, media-types.md; moby, image/spec/v1.2.md). */
export const IMAGE_CONFIGS: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
]);
/** The config of what has none (OCI image-spec, manifest.md, "Guidance for an Empty Descriptor"). */
export const EMPTY_CONFIG = 'application/vnd.oci.empty.v1+json';
/** What a cache of BuildKit has in place of a config: it stands in an index, beside the layers (buildkit, cache/remotecache/v1). */
export const CACHE_CONFIG = 'application/vnd.buildkit.cacheconfig.v0';
/** The manifest that release candidates of OCI 1.1 had for artifacts: `blobs` in place of layers. */
export const ARTIFACT_MANIFEST = 'application/vnd.oci.artifact.manifest.v1+json';

/** Media types of layers that are tars, plain or in a compression that we know (OCI image-spec, media-types.md; moby). */
export function isLayerType(mediaType: string): boolean {
  return (
    /^application\/vnd\.oci\.image\.layer\.(?:nondistributable\.)?v1\.tar(?:\+(?:gzip|zstd))?(?:\+encrypted)?$/.test(
      mediaType,
    ) ||
    /^application\/vnd\.docker\.image\.rootfs\.(?:foreign\.)?diff\.tar(?:\.(?:gzip|zstd))?(?:\+encrypted)?$/.test(
      mediaType,
    )
  );
}

/** True where a type names a layer of an image, in whatever form. */
export function isImageLayerType(mediaType: string): boolean {
  return /^application\/vnd\.(?:oci\.image\.layer|docker\.image\.rootfs)\./.test(mediaType);
}

/** True where a type says of its bytes that they are a tar, whoever made it up: `…content.v1.tar+gzip`, `application/x-tar`. */
export function isTarType(mediaType: string): boolean {
  return /(?:^|[/.+-])(?:tar|tgz)(?:[.+-]|$)/i.test(mediaType);
}

/** True where the bytes of a layer are kept elsewhere on purpose (OCI image-spec, layer.md, "Non-Distributable Layers"; moby). */
export function isForeignType(mediaType: string): boolean {
  return /foreign|nondistributable/.test(mediaType);
}
