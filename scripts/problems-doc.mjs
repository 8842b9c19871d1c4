// Writes docs/problems.md from the English words of the problems and from what is known of Docker.
// A test compares the file with what `--print` prints: run `node scripts/problems-doc.mjs` after changing either.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/places.mjs';

/** What `docker load` and the unpacking of layers (Go's archive/tar) do; only what is known is said. */
const docker = {
  'artifact-listed': 'Does not show it, as it only loads images.',
  'artifact-read': 'Does not load it, as it only loads images.',
  'base-claims-cut': 'Ignores annotations.',
  'blob-missing': 'Does not need it, as it only loads images.',
  'blob-name-mismatch': 'Ignores unreferenced blobs.',
  'blob-two-names': 'Loads both and stores the bytes once.',
  'blob-unreferenced': 'Ignores it.',
  'compression-checksum': 'Stops with a decompression error; the layer is not unpacked.',
  'compression-damaged': 'Stops with a decompression error; the layer is not unpacked.',
  'compression-limit': 'Has no such limit; it unpacks until the disk is full.',
  'compression-mixed': 'Stops with an error after the first format, if it reads that far.',
  'compression-trailing-data': 'gzip: stops with an error if the bytes are not another member, if it reads that far.',
  'compression-truncated': 'Stops with “unexpected EOF”; the layer is not unpacked.',
  'config-invalid': 'Rejects the image.',
  'config-missing': 'Rejects the image.',
  'config-wrong-types': 'Rejects the image, as Go does not convert types.',
  'descriptor-invalid': 'Rejects the image with “invalid checksum digest format” or similar.',
  'diff-id-mismatch': 'Rejects the image with “invalid diffID for layer”.',
  'diff-ids-count': 'Rejects the image, as the number of layers must match the config.',
  'digest-mismatch':
    'Rejects the layer or image if it checks the digest. In the legacy layout, it only checks diffIDs.',
  'digest-unsupported': 'Rejects unknown algorithms.',
  'document-ambiguous': 'containerd rejects such documents.',
  'door-empty': 'Loads nothing if it reads this file.',
  'door-unusable': 'Rejects the archive, or follows the link inside its unpack folder.',
  'doors-disagree':
    'Depends on the image store: containerd’s reads index.json, the older one manifest.json. Some users see the image and others do not.',
  'history-does-not-fit':
    'Rejects an image if its history claims too many layers. With too few, it runs, and `docker history` shows layers at the wrong steps.',
  'index-empty': 'Writes such an index itself (25.0), and loads images from manifest.json.',
  'index-limit': 'containerd follows nested indexes without a limit of its own.',
  'inline-data-differs':
    'The containerd image store uses the inline copy if its size and digest match, regardless of the blob.',
  'inline-data-invalid': 'Rejects the document, as Go cannot decode it.',
  'inline-data-mismatch':
    'The containerd image store uses the inline copy only if its size and digest match; otherwise it reads the blob.',
  'json-invalid': 'Rejects the archive if it needs this file.',
  'layer-address': 'Downloads foreign layers from there on Windows.',
  'layer-encrypted': 'Cannot unpack the layer without the key.',
  'layer-foreign': 'Downloads it from its recorded address on Windows; elsewhere it rejects the image.',
  'layer-missing': 'Rejects the image.',
  'layer-not-a-tar': 'Rejects the layer with “archive/tar: invalid tar header”.',
  'layer-not-reachable': 'Rejects the image. Maintained versions do not follow links out of the unpacked archive.',
  'layer-other-content': 'Does not load artifacts, and rejects an image with such a layer.',
  'layer-sources-disagree':
    'Reads the layer from the path in Layers. The older image store uses LayerSources for foreign layers only.',
  'layout-file-missing': 'Still loads an archive with manifest.json.',
  'layout-version-unknown':
    'containerd rejects the layout with “unsupported OCI version”. The older image store ignores the file.',
  'layer-unreferenced': 'Does not load it.',
  'legacy-id-mismatch': 'Ignores it if there is a manifest.json, and loads the image.',
  'limit-entries': 'Has no such limit; it unpacks until the disk is full.',
  'limit-holes': 'Writes a sparse file of any size; it takes no space until it is read.',
  'limit-json':
    'Older versions read it into memory regardless of its size. The containerd image store rejects large manifests.',
  'limit-member-times': 'Ignores these times.',
  'limit-members': 'Has no such limit; it unpacks every member.',
  'link-outside': 'Only loads archives, not folders.',
  'manifest-entry-invalid': 'Rejects the archive.',
  'manifest-invalid': 'Rejects the image.',
  'manifest-layer-invalid': 'Rejects manifest.json.',
  'manifest-missing': 'Loads the available platforms.',
  'manifest-unknown-type': 'containerd skips it and logs a line. The older image store only reads manifest.json.',
  'media-type-unknown': 'The containerd image store does not unpack the layer. The older one relies on its bytes.',
  'member-duplicate': 'The older image store unpacks the archive, so the last member wins.',
  'member-outside': 'Does not write outside its unpack folder; the name is cut or the archive rejected.',
  'member-repeated': 'Loads it.',
  'name-means-two-images': 'Depends on the image store: containerd’s reads index.json, the older one manifest.json.',
  'package-database-not-read': 'Does not read package databases.',
  'package-database-unknown': 'Does not read package databases.',
  'package-limit': 'Does not read package databases.',
  'package-record-damaged': 'Does not read package databases.',
  'size-mismatch': 'containerd rejects a blob if its size does not match. The older image store ignores sizes.',
  'overlay-upper':
    'Unpacks the marks unchanged. If it runs on overlayfs itself, the kernel may apply them and hide other files than shown here.',
  'problems-alike': 'Same as for each of them.',
  'size-invalid': 'Rejects sizes other than whole numbers.',
  'sizes-disagree': 'Does not compare them, as it does not use missing blobs.',
  'tar-data-unlisted': 'Stops with “archive/tar: invalid tar header”, as it expects a header.',
  'tar-entries-after-end': 'Does not see them, as it stops at the end marker.',
  'tar-extended-header-too-large': 'Rejects extended headers over 1 MiB with “archive/tar: header field too long”.',
  'tar-field-invalid': 'Stops with “archive/tar: invalid tar header”; the layer is not kept.',
  'tar-header-damaged': 'Stops with “archive/tar: invalid tar header”; the layer is not kept.',
  'tar-header-without-entry': 'Ignores it silently.',
  'tar-name-ambiguous':
    'Uses the last of several pax headers, ignores names in a global header, and rejects names with a NUL. GNU tar and Python’s tarfile may show another name.',
  'tar-pax-damaged': 'Stops with “archive/tar: invalid tar header”; the layer is not kept.',
  'tar-size-without-data':
    'Ignores the size, like Stratigraph. GNU tar skips this many bytes after a symbolic link, FIFO, or device.',
  'tar-sparse-map-invalid': 'Stops with “archive/tar: invalid tar header”; the layer is not kept.',
  'tar-trailing-data': 'Does not read them, but they count for the digest and the diffID.',
  'tar-truncated': 'Stops with “unexpected EOF”; the layer is not kept.',
  'time-not-kept': 'Accepts any year in a tar. Rejects a config with a time Go cannot parse.',
  'too-many-layers': 'Rejects images with more than 127 layers.',
  'v1-config-missing': 'Stops with an error, as it needs the description of every parent.',
};

const HEAD = `# Problems

Every defect of the evidence has a code, the same in the app, in reports, and in \`inspect --json\`. The texts below are the
app's English texts (Japanese: \`resources/locales/ja/problems.json\`). Words in _italics_ are values from the evidence.

Nothing is skipped silently: anything unreadable has one of these codes, with its layer, path, and byte offset if known.
"Docker" means \`docker load\` and unpacking layers; other tools are named if they differ.

This page is generated by \`node scripts/problems-doc.mjs\`.
`;

/** The text of docs/problems.md. */
function problemsDocument() {
  const words = JSON.parse(readFileSync(join(root, 'resources/locales/en/problems.json'), 'utf8'));
  const unknown = Object.keys(docker).filter((code) => words[code] === undefined);
  if (unknown.length > 0) throw new Error(`no problem has the code ${unknown.join(', ')}`);
  const named = (text) => text.replace(/\{\{(\w+)\}\}/g, '_$1_');
  const parts = Object.keys(words)
    .sort()
    .map((code) => {
      const { title, body, next } = words[code];
      if (docker[code] === undefined) throw new Error(`what does Docker do about ${code}?`);
      const lines = [`## ${code}`, `**${named(title)}**`, named(body), `_Docker:_ ${docker[code]}`];
      return [...lines, `_Next step:_ ${named(next)}`].join('\n\n');
    });
  return `${HEAD}\n${parts.join('\n\n')}\n`;
}

if (process.argv[2] === '--print') process.stdout.write(problemsDocument());
else writeFileSync(join(root, 'docs/problems.md'), problemsDocument());
