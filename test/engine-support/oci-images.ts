import { writeFileSync } from 'node:fs';
import { sha256, tarOf, type MadeFile } from './made-archive';
import { blobName, describeBytes, json, type MadeDescriptor } from './oci-archive';

type Texts = Readonly<Record<string, unknown>>;

/** An image of an OCI layout, with what its documents say of its base. */
export interface MadeOciImage {
  readonly layers: readonly (readonly MadeFile[])[];
  /** Annotations of the manifest, and of its descriptor. */
  readonly annotations?: Texts;
  readonly descriptor?: Texts;
  readonly labels?: Texts;
  readonly architecture?: string;
  /** Layers that are named and not put into the archive. */
  readonly without?: readonly number[];
}

const OCI = 'application/vnd.oci.image';

/**
 * Writes an OCI archive of these images and returns the digests of their manifests; `nested`: the annotations of an index
 * that stands between index.json and the manifests, whose digest is `index`.
 */
export async function writeOciArchive(
  path: string,
  images: readonly MadeOciImage[],
  nested: Texts | null = null,
): Promise<{ readonly manifests: readonly string[]; readonly index: string | null }> {
  const members = new Map<string, Buffer>([['oci-layout', json({ imageLayoutVersion: '1.0.0' })]]);
  const keep = (mediaType: string, bytes: Buffer): MadeDescriptor => {
    const descriptor = describeBytes(mediaType, bytes);
    members.set(blobName(descriptor.digest), bytes);
    return descriptor;
  };
  const manifests: object[] = [];
  const digests: string[] = [];
  for (const image of images) {
    const architecture = image.architecture ?? 'amd64';
    const tars = await Promise.all(image.layers.map((layer) => tarOf(layer)));
    const layers = tars.map((tar) => keep(`${OCI}.layer.v1.tar`, tar));
    for (const layer of image.without ?? []) members.delete(blobName(layers[layer - 1]?.digest ?? ''));
    const config = keep(
      `${OCI}.config.v1+json`,
      json({
        ...{ os: 'linux', architecture, config: image.labels === undefined ? {} : { Labels: image.labels } },
        rootfs: { type: 'layers', diff_ids: tars.map((tar) => `sha256:${sha256(tar)}`) },
      }),
    );
    const { annotations } = image;
    const manifest = keep(`${OCI}.manifest.v1+json`, json({ schemaVersion: 2, config, layers, annotations }));
    digests.push(manifest.digest);
    manifests.push({ ...manifest, platform: { os: 'linux', architecture }, annotations: image.descriptor });
  }
  const inner = json({ schemaVersion: 2, manifests, annotations: nested });
  const index = nested === null ? null : keep(`${OCI}.index.v1+json`, inner);
  members.set('index.json', index === null ? inner : json({ schemaVersion: 2, manifests: [index] }));
  writeFileSync(path, await tarOf([...members].map(([name, content]) => ({ name, content }))));
  return { manifests: digests, index: index?.digest ?? null };
}
