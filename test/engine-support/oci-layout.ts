import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256, tarOf, type MadeFile } from './made-archive';

/** Writes an OCI layout as a folder, with one image of one layer. */
export async function writeOciLayout(folder: string, files: readonly MadeFile[]): Promise<void> {
  const layer = await tarOf(files);
  const history = [{ created_by: 'COPY files' }];
  const config = Buffer.from(
    JSON.stringify({
      ...{ os: 'linux', architecture: 'amd64', history, config: {} },
      rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
    }),
  );
  const media = 'application/vnd.oci.image';
  const describe = (mediaType: string, bytes: Buffer) => ({
    ...{ mediaType, digest: `sha256:${sha256(bytes)}`, size: bytes.length },
  });
  const manifest = Buffer.from(
    JSON.stringify({
      ...{ schemaVersion: 2, mediaType: `${media}.manifest.v1+json` },
      config: describe(`${media}.config.v1+json`, config),
      layers: [describe(`${media}.layer.v1.tar`, layer)],
    }),
  );
  const index = { schemaVersion: 2, manifests: [describe(`${media}.manifest.v1+json`, manifest)] };
  const write = (name: string, bytes: Buffer | string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  };
  for (const blob of [layer, config, manifest]) write(`blobs/sha256/${sha256(blob)}`, blob);
  write('index.json', JSON.stringify(index));
  write('oci-layout', '{"imageLayoutVersion":"1.0.0"}');
}
