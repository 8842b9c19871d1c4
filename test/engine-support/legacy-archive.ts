import { createHash } from 'node:crypto';
import { sha256, tarOf, type MadeFile } from './made-archive';
import { defined } from '../../src/shared/defined';

/** A `docker save` archive in the layout before Docker 25, as moby 20.10 writes it. */
export interface LegacyArchive {
  readonly ids: readonly string[];
  readonly members: Map<string, string | Buffer>;
}

const PARTS = {
  bottom: { created: '1970-01-01T00:00:00Z', container_config: { Hostname: '', Cmd: null } },
  top: { architecture: 'amd64', comment: 'a <b> & c', created: '2024-05-02T00:00:00Z', config: { Env: ['A=1'] } },
};

/** Goes by moby's image/v1 CreateID, written anew: sorted keys, `layer_id`, the parent as a digest, `os` only at the top. */
export async function legacyArchive(contents: readonly (readonly MadeFile[])[]): Promise<LegacyArchive> {
  const layers = await Promise.all(contents.map((files) => tarOf(files)));
  const members = new Map<string, string | Buffer>();
  const ids: string[] = [];
  let chain = '';
  let parent: string | null = null;
  for (const [index, layer] of layers.entries()) {
    const diffId = `sha256:${sha256(layer)}`;
    chain = chain === '' ? diffId : `sha256:${sha256(`${chain} ${diffId}`)}`;
    const top = index === layers.length - 1;
    const document: object = top ? { ...PARTS.top, os: 'linux' } : PARTS.bottom;
    const hashed = defined<Readonly<Record<string, unknown>>>({
      ...document,
      layer_id: chain,
      parent: parent === null ? undefined : `sha256:${parent}`,
    });
    const id: string = createHash('sha256').update(goJson(hashed)).digest('hex');
    const written = { id, parent: parent ?? undefined, ...document, os: 'linux' };
    members.set(`${id}/VERSION`, '1.0').set(`${id}/json`, goText(JSON.stringify(written)));
    members.set(`${id}/layer.tar`, layer);
    ids.push(id);
    parent = id;
  }
  const config = JSON.stringify({
    ...{ architecture: 'amd64', os: 'linux', created: '2024-05-02T00:00:00Z', config: {} },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => `sha256:${sha256(layer)}`) },
    history: layers.map(() => ({ created: '2024-05-02T00:00:00Z', created_by: 'RUN x' })),
  });
  members.set(`${sha256(config)}.json`, config);
  const entry = {
    Config: `${sha256(config)}.json`,
    RepoTags: ['old:1'],
    Layers: ids.map((id) => `${id}/layer.tar`),
  };
  members.set('manifest.json', JSON.stringify([entry]));
  return { ids, members };
}

/** The bytes of an archive with these members. */
export function archiveOf(members: ReadonlyMap<string, string | Buffer>): Promise<Buffer> {
  return tarOf([...members].map(([name, content]) => ({ name, content })));
}

function goJson(value: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(value).sort();
  return goText(`{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(value[name])}`).join(',')}}`);
}

function goText(json: string): string {
  return json.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026');
}
