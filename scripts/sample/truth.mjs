import { layerEntries, sha256 } from './archive.mjs';
import { layerSteps } from './config.mjs';
import { deployKey, gitlabToken, packageIndexPassword, statsPassword } from './credentials.mjs';

/*
 * Ground truth from what the script meant to write, not from what the product's reader makes of it.
 * The forms of the listings are those of CLI.md, `listingSha256` and `merged`.
 */

const letter = { file: 'f', directory: 'd', symlink: 'l' };
const OPAQUE = '.wh..wh..opq';

const bare = (entry) => entry.name.replace(/\/$/, '');
const lastPart = (path) => path.slice(path.lastIndexOf('/') + 1);
const escapeName = (text) =>
  [...Buffer.from(text)]
    .map((byte) =>
      byte >= 0x21 && byte <= 0x7e && byte !== 0x5c
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');

function byBytes(lines) {
  return lines
    .map((line) => Buffer.from(line))
    .sort(Buffer.compare)
    .map(String)
    .join('');
}

function listingLine(entry) {
  const type = letter[entry.type];
  return `${[
    type,
    entry.mode.toString(8).padStart(4, '0'),
    entry.uid,
    entry.gid,
    type === 'f' ? entry.size : 0,
    Math.floor(entry.mtime.getTime() / 1000),
    escapeName(bare(entry)),
    type === 'l' ? escapeName(entry.linkname) : '-',
    type === 'f' ? sha256(entry.content) : '-',
  ].join('\t')}\n`;
}

function layerTruth(entries, bytes, index) {
  const names = entries.map((entry) => lastPart(bare(entry)));
  const whiteouts = names.filter((name) => name.startsWith('.wh.') && name !== OPAQUE).length;
  const opaqueMarkers = names.filter((name) => name === OPAQUE).length;
  return {
    layer: index + 1,
    step: layerSteps[index],
    digest: `sha256:${sha256(bytes)}`,
    diffId: `sha256:${sha256(bytes)}`,
    bytes: bytes.length,
    entries: entries.length,
    regularFiles: entries.filter((entry) => entry.type === 'file').length - whiteouts - opaqueMarkers,
    whiteouts,
    opaqueMarkers,
    listingSha256: sha256(byBytes(entries.map(listingLine))),
    paths: entries.map(bare),
  };
}

/** The merged tree: a layer's whiteouts act on lower layers only, then its entries are laid on top. */
function mergedTree() {
  const tree = new Map();
  const removeBelow = (folder) =>
    [...tree.keys()].filter((path) => path.startsWith(`${folder}/`)).forEach((path) => tree.delete(path));
  layerEntries.forEach((entries, index) => {
    for (const entry of entries) {
      const path = bare(entry);
      const name = lastPart(path);
      const folder = path.slice(0, Math.max(0, path.length - name.length - 1));
      if (name === OPAQUE) removeBelow(folder);
      else if (name.startsWith('.wh.')) {
        const hidden = `${folder}/${name.slice(4)}`;
        tree.delete(hidden);
        removeBelow(hidden);
      }
    }
    for (const entry of entries.filter((candidate) => !lastPart(bare(candidate)).startsWith('.wh.')))
      tree.set(bare(entry), { layer: index + 1, type: letter[entry.type] });
  });
  return tree;
}

function secretPlace(layers, layer, path, value) {
  const content = layerEntries[layer - 1].find((entry) => entry.name === path).content;
  return { kind: 'file', layer, path, offset: content.indexOf(value), dataOffset: layers[layer - 1].indexOf(content) };
}

export function sampleTruth({ tar, layers, config, manifest }) {
  const tree = mergedTree();
  const lines = [...tree].map(([path, { layer, type }]) => `${layer - 1}\t${type}\t${escapeName(path)}\n`);
  return {
    about:
      'Computed by scripts/make-sample.mjs from what it meant to write. Layers and steps count from 1. Every credential is made up.',
    archive: { bytes: tar.length, sha256: sha256(tar) },
    image: {
      references: ['docker.io/library/haproxy-sample:latest', 'haproxy-sample:latest'],
      platform: 'linux/amd64',
      created: '2024-09-08T17:24:02.517203846Z',
      configDigest: `sha256:${sha256(config)}`,
      manifestDigest: `sha256:${sha256(manifest)}`,
      historySteps: JSON.parse(config).history.length,
    },
    layers: layers.map((bytes, index) => layerTruth(layerEntries[index], bytes, index)),
    merged: {
      paths: [...tree.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
      listingSha256: sha256(byBytes(lines)),
      note: 'As in the fixtures, the listing counts layers from 0.',
    },
    secrets: [
      { value: statsPassword, ...secretPlace(layers, 8, 'app/.env', statsPassword), deletedInLayer: null },
      {
        value: deployKey().trim(),
        ...secretPlace(layers, 9, 'root/.ssh/id_ed25519', '-----BEGIN'),
        deletedInLayer: 10,
      },
      {
        value: statsPassword,
        ...secretPlace(layers, 10, 'usr/local/etc/haproxy/haproxy.cfg', statsPassword),
        deletedInLayer: null,
      },
      {
        value: packageIndexPassword,
        ...secretPlace(layers, 10, 'root/.config/pip/pip.conf', packageIndexPassword),
        deletedInLayer: null,
      },
      { value: statsPassword, kind: 'config', env: 'HAPROXY_STATS_PASSWORD' },
      { value: statsPassword, kind: 'history', step: 17 },
      { value: gitlabToken, kind: 'history', step: 24 },
    ],
  };
}
