import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { textToBytes } from '../../src/shared/path-text';
import { readEvidence, type ReadImage } from '../corpus/read-evidence';
import { fixturesFolder } from '../fixtures-folder';
import { acceptedImageDisagreements } from './accepted';
import { forEachAtOnce, isInstalled } from './run-tool';
import { unpackWithUmoci, type Unpacked } from './unpack-with-umoci';

const fixtures = fixturesFolder();
const folders = ['haproxy-sample', 'docker', 'docker-legacy', 'podman', 'buildah', 'skopeo', 'umoci', 'buildkit'];
const more = ['crane', 'containerd', 'odd', 'emulated', 'index', 'retarred'];

/** Why nothing can be compared here; null where it can. */
async function obstacle(): Promise<string | null> {
  if (fixtures === null) return 'no fixtures beside this checkout';
  for (const program of ['skopeo', 'umoci']) if (!(await isInstalled(program))) return `${program} is not installed`;
  // Owners and devices are only unpacked as root; a tree without them is another tree.
  return process.getuid?.() === 0 ? null : 'umoci unpacks whole trees only as root';
}
const reason = await obstacle();
if (reason !== null) process.stdout.write(`skipped: merged trees are not compared: ${reason}\n`);

function evidenceFiles(): readonly string[] {
  return [...folders, ...more].flatMap((folder) =>
    readdirSync(join(fixtures ?? '', 'images', folder))
      .sort()
      .map((name) => `images/${folder}/${name}`)
      .filter((file) => file.endsWith('.tar') && statSync(join(fixtures ?? '', file)).isFile()),
  );
}

/** How skopeo is told of the only image of an archive; null where there are several, or none. */
function transportOf(path: string, images: readonly ReadImage[]): string | null {
  const only = images.filter(({ image }) => !image.attestation);
  const image = only[0]?.image;
  if (image === undefined || only.length !== 1) return null;
  if (image.seenIn.includes('manifest.json')) return `docker-archive:${path}`;
  const name = image.references[0];
  return `oci-archive:${path}${name === undefined ? '' : `:${name}`}`;
}

/** Our merged tree in the form of umoci's: a hard link is the file that it links to. */
function ownTree(image: ReadImage): ReadonlyMap<string, string> {
  const tree = new Map<string, string>();
  for (const line of image.finalLines) {
    const [layer = '', letter = '', ...rest] = line.trimEnd().split('\t');
    const path = rest
      .join('\t')
      .replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    const entries = image.layers[Number(layer)]?.entries ?? [];
    const entry = entries.findLast((each) => Buffer.from(textToBytes(each.path)).toString('latin1') === path);
    tree.set(path, letter === 'f' ? `f ${entry?.sha256 ?? ''}` : letter);
  }
  return tree;
}

function differencesOf(image: ReadImage, theirs: Extract<Unpacked, { ok: true }>): readonly string[] {
  const found: string[] = [];
  const layers = image.layers.map((layer) => layer?.result);
  if (JSON.stringify(layers.map((layer) => layer?.diffId)) !== JSON.stringify(theirs.diffIds)) found.push('diffIDs');
  if (image.image.seenIn.includes('index.json') && !image.image.seenIn.includes('manifest.json')) {
    if (image.image.manifestDigest !== theirs.manifestDigest) found.push('manifest digest');
    if (JSON.stringify(layers.map((layer) => layer?.digest)) !== JSON.stringify(theirs.layerDigests))
      found.push('layer digests');
  }
  const ours = ownTree(image);
  const parents = new Set([...ours.keys()].flatMap(parentsOf));
  for (const [path, what] of ours) {
    const their = theirs.tree.get(path);
    const same = what === 'h' ? their?.startsWith('f ') === true || their === 'l' : their === what;
    if (!same) found.push(`${JSON.stringify(path)}: ours ${what}, theirs ${their ?? 'nothing'}`);
  }
  // Directories that no entry names are made on the way.
  for (const [path, what] of theirs.tree)
    if (!ours.has(path) && !(what === 'd' && parents.has(path))) found.push(`${JSON.stringify(path)}: only theirs`);
  return found;
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

describe.skipIf(reason !== null)('skopeo and umoci, on every archive of one image', () => {
  const out = mkdtempSync(join(tmpdir(), 'stratigraph-umoci-'));
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('find the same digests and unpack the same tree, but for what is accepted with a reason', async () => {
    let compared = 0;
    const results = await forEachAtOnce(evidenceFiles(), 2, async (file) => {
      const path = join(fixtures ?? '', file);
      const { images } = await readEvidence(path).catch(() => ({ images: [] }));
      const transport = transportOf(path, images);
      const image = images.find((each) => !each.image.attestation);
      if (transport === null || image === undefined) return [];
      const folder = join(out, file.replaceAll('/', '_'));
      const theirs = await unpackWithUmoci(transport, folder);
      rmSync(folder, { recursive: true, force: true });
      if (!theirs.ok) return [{ file, how: `${theirs.tool} refuses`, example: theirs.why }];
      compared += 1;
      const found = differencesOf(image, theirs);
      return found.length === 0 ? [] : [{ file, how: 'differs', example: found.slice(0, 3).join('; ') }];
    });
    const accepted = new Set(
      acceptedImageDisagreements.flatMap(({ files, how }) => files.map((file) => `${file}: ${how}`)),
    );
    const unexpected = results
      .flat()
      .filter(({ file, how }) => !accepted.delete(`${file}: ${how}`))
      .map(({ file, how, example }) => `${file}: ${how}: ${example}`);
    expect(unexpected).toEqual([]);
    expect([...accepted], 'rows of accepted.ts that nothing needs any more').toEqual([]);
    expect(compared).toBeGreaterThan(30);
  }, 180_000);
});
