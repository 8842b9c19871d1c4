import { sha256, tarOf } from './made-archive';

/** A descriptor as it is written into a document; a test may write anything into it. */
export interface MadeDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: unknown;
  readonly data?: unknown;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An OCI layout of one image of one layer in the making; each document can be changed on its way. */
export interface OciParts {
  /** Members of the config document that are to be otherwise. */
  readonly document?: Readonly<Record<string, unknown>>;
  readonly layer?: (descriptor: MadeDescriptor) => MadeDescriptor;
  readonly config?: (descriptor: MadeDescriptor) => MadeDescriptor;
  readonly manifest?: (descriptor: MadeDescriptor) => MadeDescriptor;
  /** Puts another index between index.json and the manifest. */
  readonly index?: (descriptor: MadeDescriptor) => MadeDescriptor;
  /** More entries of index.json. */
  readonly more?: readonly MadeDescriptor[];
  /** Members before they are packed, by name: blobs/sha256/<hex> and documents. */
  readonly members?: (members: Map<string, Buffer>, digests: OciDigests) => void;
}

export interface OciDigests {
  readonly layer: string;
  readonly config: string;
  readonly manifest: string;
}

const OCI = 'application/vnd.oci.image';

export function blobName(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/** The descriptor of bytes, as it should be. */
export function describeBytes(mediaType: string, bytes: Buffer): MadeDescriptor {
  return { mediaType, digest: `sha256:${sha256(bytes)}`, size: bytes.length };
}

/** Bytes of an OCI archive, with what `parts` makes of it. */
export async function ociArchive(parts: OciParts = {}): Promise<{ readonly bytes: Buffer } & OciDigests> {
  const members = new Map<string, Buffer>([['oci-layout', json({ imageLayoutVersion: '1.0.0' })]]);
  const keep = (mediaType: string, bytes: Buffer): MadeDescriptor => {
    const descriptor = describeBytes(mediaType, bytes);
    members.set(blobName(descriptor.digest), bytes);
    return descriptor;
  };
  const same = (descriptor: MadeDescriptor): MadeDescriptor => descriptor;
  const layer = keep(`${OCI}.layer.v1.tar`, await tarOf([{ name: 'etc/motd', content: 'hello' }]));
  const config = keep(
    `${OCI}.config.v1+json`,
    json({
      ...{ os: 'linux', architecture: 'arm64', rootfs: { type: 'layers', diff_ids: [layer.digest] } },
      ...parts.document,
    }),
  );
  const manifest = keep(
    `${OCI}.manifest.v1+json`,
    json({ schemaVersion: 2, config: (parts.config ?? same)(config), layers: [(parts.layer ?? same)(layer)] }),
  );
  const named = (parts.manifest ?? same)(manifest);
  const top =
    parts.index === undefined
      ? named
      : parts.index(keep(`${OCI}.index.v1+json`, json({ schemaVersion: 2, manifests: [named] })));
  members.set('index.json', json({ schemaVersion: 2, manifests: [top, ...(parts.more ?? [])] }));
  const digests = { layer: layer.digest, config: config.digest, manifest: manifest.digest };
  parts.members?.(members, digests);
  return { bytes: await tarOf([...members].map(([name, content]) => ({ name, content }))), ...digests };
}

export function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
