import { createHash } from 'node:crypto';
import {
  applicationFolder,
  applicationLayer,
  environmentLayer,
  installLayer,
  keyLayer,
} from './application-layers.mjs';
import { baseLayer } from './base-layer.mjs';
import { imageConfig } from './config.mjs';
import { dir, file } from './entries.mjs';
import { entrypointLayer, proxyLayer, userLayer } from './proxy-layers.mjs';
import { tarBytes } from './tar-bytes.mjs';

/** Base first. Layer 5 is WORKDIR on a folder that is there already: an empty tar. */
export const layerEntries = [
  baseLayer,
  userLayer,
  proxyLayer,
  entrypointLayer,
  [],
  applicationFolder,
  applicationLayer,
  environmentLayer,
  keyLayer,
  installLayer,
];

const name = 'haproxy-sample';
const tag = 'latest';
const layerType = 'application/vnd.oci.image.layer.v1.tar';

export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

const json = (value) => Buffer.from(JSON.stringify(value));
const blobName = (bytes) => `blobs/sha256/${sha256(bytes)}`;

function descriptor(mediaType, bytes) {
  return { mediaType, digest: `sha256:${sha256(bytes)}`, size: bytes.length };
}

/** The archive as `docker save` of Docker 28 lays it out, and the parts that the truth is computed from. */
export async function sampleArchive() {
  const layers = await Promise.all(layerEntries.map(tarBytes));
  const created = imageConfig(layers.map((bytes) => `sha256:${sha256(bytes)}`));
  const config = json(created);
  const manifest = json({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: layers.map((bytes) => descriptor(layerType, bytes)),
  });
  const blobs = [...layers, config, manifest].map((bytes) => [blobName(bytes), bytes]);
  const at = created.created.slice(0, 19) + 'Z';
  const epoch = '1970-01-01T00:00:00Z';
  const tar = await tarBytes([
    dir('blobs', at),
    dir('blobs/sha256', at),
    ...blobs
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, bytes]) => ({ ...file(path, at, ''), size: bytes.length, content: bytes })),
    file('index.json', at, JSON.stringify(indexDocument(manifest))),
    file('manifest.json', epoch, JSON.stringify(manifestDocument(config, layers))),
    file('oci-layout', epoch, '{"imageLayoutVersion":"1.0.0"}'),
    file('repositories', epoch, `${JSON.stringify({ [name]: { [tag]: sha256(layers.at(-1)) } })}\n`),
  ]);
  return { tar, layers, config, manifest };
}

function indexDocument(manifest) {
  const annotations = {
    'io.containerd.image.name': `docker.io/library/${name}:${tag}`,
    'org.opencontainers.image.ref.name': tag,
  };
  return {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [{ ...descriptor('application/vnd.oci.image.manifest.v1+json', manifest), annotations }],
  };
}

function manifestDocument(config, layers) {
  const sources = layers.map((bytes) => [`sha256:${sha256(bytes)}`, descriptor(layerType, bytes)]);
  return [
    {
      Config: blobName(config),
      RepoTags: [`${name}:${tag}`],
      Layers: layers.map(blobName),
      LayerSources: Object.fromEntries(sources.sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  ];
}
