import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './run-tool';

/** What skopeo and umoci make of an image, or why they cannot. */
export type Unpacked =
  | { readonly ok: false; readonly tool: 'skopeo' | 'umoci'; readonly why: string }
  | {
      readonly ok: true;
      readonly manifestDigest: string;
      readonly layerDigests: readonly string[];
      readonly diffIds: readonly string[];
      /** Type and, of files, SHA-256, by path as latin-1. */
      readonly tree: ReadonlyMap<string, string>;
    };

interface Index {
  readonly manifests: readonly { readonly digest: string }[];
}

interface Config {
  readonly rootfs: { readonly diff_ids: readonly string[] | null };
}

interface Manifest {
  readonly config: { readonly digest: string };
  readonly layers: readonly { readonly digest: string }[];
}

/** Copies the image of `source` (a transport of skopeo) into an OCI layout below `folder` and unpacks it there. */
export async function unpackWithUmoci(source: string, folder: string): Promise<Unpacked> {
  mkdirSync(folder, { recursive: true });
  const layout = join(folder, 'layout');
  const copy = ['--insecure-policy', '--tmpdir', folder, 'copy', '-q', source, `oci:${layout}:x`];
  const copied = await runTool('skopeo', copy);
  if (copied.status !== 0) return { ok: false, tool: 'skopeo', why: lastLine(copied.err) };
  const unpacked = await runTool('umoci', ['unpack', '--image', `${layout}:x`, join(folder, 'bundle')]);
  if (unpacked.status !== 0) return { ok: false, tool: 'umoci', why: lastLine(unpacked.err) };
  const index = readBlob(join(layout, 'index.json')) as Index;
  const manifestDigest = index.manifests[0]?.digest ?? '';
  const blob = (digest: string): string => join(layout, 'blobs', ...digest.split(':'));
  const manifest = readBlob(blob(manifestDigest)) as Manifest;
  const config = readBlob(blob(manifest.config.digest)) as Config;
  return {
    ok: true,
    manifestDigest,
    layerDigests: manifest.layers.map(({ digest }) => digest),
    diffIds: config.rootfs.diff_ids ?? [],
    tree: treeBelow(join(folder, 'bundle/rootfs')),
  };
}

function readBlob(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').slice(-200);
}

function treeBelow(root: string): ReadonlyMap<string, string> {
  const tree = new Map<string, string>();
  const folders: string[] = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const at = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(folder, 'latin1')]);
    for (const name of readdirSync(at, { encoding: 'latin1' })) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const full = Buffer.concat([Buffer.from(`${root}/`), Buffer.from(path, 'latin1')]);
      const stats = lstatSync(full);
      if (stats.isDirectory()) folders.push(path);
      tree.set(path, stats.isFile() ? `f ${sha256(readFileSync(full))}` : letterOf(stats));
    }
  }
  return tree;
}

function letterOf(stats: Stats): string {
  if (stats.isDirectory()) return 'd';
  if (stats.isSymbolicLink()) return 'l';
  if (stats.isCharacterDevice()) return 'c';
  return stats.isBlockDevice() ? 'b' : 'p';
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
