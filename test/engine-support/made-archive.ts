import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { pack, type Header } from 'tar-stream';

/** A member of a tar that a test makes. */
export interface MadeFile extends Partial<Header> {
  readonly name: string;
  readonly content?: string | Buffer;
}

export interface MadeImage {
  readonly tag: string;
  /** Members of each layer, or the bytes of its tar. */
  readonly layers: readonly (readonly MadeFile[] | Buffer)[];
  readonly env?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  /** The config's `created`, and that of each step; all are of one time unless told. */
  readonly created?: string;
  readonly steps?: readonly (string | undefined)[];
  /** What stands in the config of the container beside these. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** What stands in each step of the history beside its time. */
  readonly history?: readonly Readonly<Record<string, unknown>>[];
  /** What becomes of the tar of each layer; it is stored plain unless told. */
  readonly compress?: (tar: Buffer) => Buffer;
}

const MTIME = new Date('2024-05-01T00:00:00Z');
const CREATED = '2024-05-02T00:00:00Z';

/** Bytes of a tar with these members, the same every time. */
export async function tarOf(files: readonly MadeFile[]): Promise<Buffer> {
  const archive = pack();
  for (const { content = '', ...header } of files) archive.entry({ mtime: MTIME, mode: 0o644, ...header }, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Writes raw bytes over the name in the first header of a tar, and its checksum anew: tar-stream writes UTF-8 only. */
export function withRawName(tar: Buffer, name: Buffer): Buffer {
  const patched = Buffer.from(tar);
  patched.fill(0, 0, 100);
  name.copy(patched, 0);
  patched.fill(0x20, 148, 156);
  const sum = patched.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  patched.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return patched;
}

export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes a `docker save` archive of the present layout that holds these images; `mtimeOf` a member, where not all are of one time. */
export async function writeDockerArchive(
  path: string,
  images: readonly MadeImage[],
  mtimeOf: (name: string, content: Buffer) => Date = () => MTIME,
): Promise<void> {
  const members = new Map<string, Buffer>();
  const manifest = [];
  for (const image of images) {
    const tars = await Promise.all(image.layers.map(layerTar));
    const layers = tars.map(image.compress ?? ((tar) => tar));
    for (const layer of layers) members.set(`blobs/sha256/${sha256(layer)}`, layer);
    const config = Buffer.from(JSON.stringify(configOf(image, tars)));
    members.set(`blobs/sha256/${sha256(config)}`, config);
    manifest.push({
      Config: `blobs/sha256/${sha256(config)}`,
      RepoTags: [image.tag],
      Layers: layers.map((layer) => `blobs/sha256/${sha256(layer)}`),
    });
  }
  members.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
  const made = [...members].map(([name, content]) => ({ name, content, mtime: mtimeOf(name, content) }));
  writeFileSync(path, await tarOf(made));
}

async function layerTar(layer: MadeImage['layers'][number]): Promise<Buffer> {
  return Buffer.isBuffer(layer) ? layer : await tarOf(layer);
}

function configOf(image: MadeImage, layers: readonly Buffer[]): object {
  return {
    architecture: 'amd64',
    os: 'linux',
    created: image.created ?? CREATED,
    config: { Env: image.env ?? ['PATH=/bin'], Labels: image.labels, ...image.config },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${sha256(layer)}`) },
    history: layers.map((_, index) => ({
      created: image.steps === undefined ? CREATED : image.steps[index],
      created_by: `RUN step ${index + 1}`,
      ...image.history?.[index],
    })),
  };
}
