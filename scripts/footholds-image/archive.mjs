import { createHash } from 'node:crypto';
import { file } from './entries.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const CREATED = '2024-09-05T03:11:02Z';

/** Entries of a `docker save` archive of one image. */
export function dockerArchive({ name, layers, config }) {
  const settings = Buffer.from(
    JSON.stringify({
      ...{ architecture: 'amd64', os: 'linux', created: CREATED, config },
      rootfs: { type: 'layers', diff_ids: layers.map(({ tar }) => `sha256:${sha256(tar)}`) },
      history: layers.map(({ step }) => ({ created: CREATED, created_by: step })),
    }),
  );
  const blob = (bytes) => `blobs/sha256/${sha256(bytes)}`;
  const manifest = [{ Config: blob(settings), RepoTags: [name], Layers: layers.map(({ tar }) => blob(tar)) }];
  return [
    file(blob(settings), settings),
    ...layers.map(({ tar }) => file(blob(tar), tar)),
    file('manifest.json', JSON.stringify(manifest)),
  ];
}
