// Writes docs/problems.md from the English words of the problems and from what is known of Docker.
// A test compares the file with what `--print` prints: run `node scripts/problems-doc.mjs` after changing either.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/places.mjs';

/** What `docker load` and the unpacking of layers (Go's archive/tar) do; only what is known is said. */
const docker = {
  'artifact-listed': 'Does not show it: only images are loaded.',
  'artifact-read': 'Does not load it: only images are loaded.',
  'base-claims-cut': 'Does not look at annotations.',
  'blob-missing': 'Does not need it: only images are loaded.',
  'blob-name-mismatch': 'Does not look at blobs that nothing names.',
  'blob-two-names': 'Loads both; it keeps the bytes once.',
  'blob-unreferenced': 'Does not look at it.',
  'compression-checksum': 'Stops with an error of its decompressor; the layer is not unpacked.',
  'compression-damaged': 'Stops with an error of its decompressor; the layer is not unpacked.',
  'compression-limit': 'Has no such limit: it unpacks until the disk is full.',
  'compression-mixed': 'Stops with an error behind the first format, if it reads that far.',
  'compression-trailing-data':
    'gzip: stops with an error where the bytes do not start a further member, if it reads that far.',
  'compression-truncated': 'Stops with “unexpected EOF”; the layer is not unpacked.',
  'config-invalid': 'Refuses the image.',
  'config-missing': 'Refuses the image.',
  'config-wrong-types': 'Refuses the image: Go does not take one type for another.',
  'descriptor-invalid': 'Refuses the image: “invalid checksum digest format” or its like.',
  'diff-id-mismatch': 'Refuses the image: “invalid diffID for layer”.',
  'diff-ids-count': 'Refuses the image: the number of layers has to fit the config.',
  'digest-mismatch':
    'Refuses the layer or image where it checks the digest. Loading the old layout, it checks diffIDs only.',
  'digest-unsupported': 'Refuses algorithms that it does not know.',
  'document-ambiguous': 'containerd refuses documents that are both.',
  'door-empty': 'Loads nothing where it reads this file.',
  'door-unusable': 'Refuses the archive, or follows the link inside the folder into which it unpacked the archive.',
  'doors-disagree':
    'Depends on its image store: containerd’s reads index.json, the older one reads manifest.json. One person sees an image that another does not.',
  'history-does-not-fit':
    'Refuses an image whose history claims too many layers; with too few it runs, and `docker history` shows them at the wrong steps.',
  'index-empty': 'Writes such an index itself (25.0), and loads the images of manifest.json.',
  'index-limit': 'containerd follows indexes in indexes without a limit of its own.',
  'inline-data-differs':
    'The containerd image store uses the copy where its size and digest hold, whatever the blob is.',
  'inline-data-invalid': 'Refuses the document: Go cannot decode it.',
  'inline-data-mismatch':
    'The containerd image store uses such a copy only where its size and digest hold; else it reads the blob.',
  'json-invalid': 'Refuses the archive where it needs this file.',
  'layer-address': 'Fetches a foreign layer from there, on Windows.',
  'layer-encrypted': 'Cannot unpack the layer without the key.',
  'layer-foreign': 'Fetches it from the address that is written down, on Windows; elsewhere it refuses the image.',
  'layer-missing': 'Refuses the image.',
  'layer-not-a-tar': 'Refuses the layer: “archive/tar: invalid tar header”.',
  'layer-not-reachable':
    'Refuses the image; links out of the unpacked archive are not followed by versions that are kept up.',
  'layer-other-content': 'Does not load artifacts; it refuses an image with such a layer.',
  'layer-sources-disagree':
    'Reads the layer from the path in Layers; the older image store looks into LayerSources for foreign layers only.',
  'layout-file-missing': 'Loads an archive with manifest.json all the same.',
  'layout-version-unknown':
    'containerd refuses the layout: “unsupported OCI version”. The older image store does not look at the file.',
  'layer-unreferenced': 'Does not load it.',
  'legacy-id-mismatch': 'Does not read it where there is a manifest.json: it loads the image.',
  'limit-entries': 'Has no such limit: it unpacks until the disk is full.',
  'limit-holes': 'Writes a sparse file, however large; it takes no room until it is read.',
  'limit-json':
    'Older versions read it into memory whatever its size; the containerd image store refuses large manifests.',
  'limit-member-times': 'Does not look at these times.',
  'limit-members': 'Has no such limit: it unpacks every member.',
  'link-outside': 'Loads archives only, no folders.',
  'manifest-entry-invalid': 'Refuses the archive.',
  'manifest-invalid': 'Refuses the image.',
  'manifest-layer-invalid': 'Refuses manifest.json.',
  'manifest-missing': 'Loads the platforms that are there.',
  'manifest-unknown-type':
    'containerd passes it with a line in its log; the older image store reads manifest.json only.',
  'media-type-unknown': 'The containerd image store refuses to unpack the layer; the older one goes by its bytes.',
  'member-duplicate': 'The older image store unpacks the archive, so the last member counts.',
  'member-outside': 'Does not write outside of the folder it unpacks in: the name is cut or the archive refused.',
  'member-repeated': 'Loads it.',
  'name-means-two-images':
    'Depends on its image store: containerd’s reads index.json, the older one reads manifest.json.',
  'size-mismatch':
    'containerd refuses a blob whose size is not the one written down; the older image store does not look at sizes.',
  'overlay-upper':
    'Unpacks the marks as they are. Where it runs on overlayfs itself, the kernel may obey them: what is hidden then is not what is told here.',
  'problems-alike': 'Does what it does about each of them.',
  'size-invalid': 'Refuses a size that is no whole number.',
  'sizes-disagree': 'Does not compare them: it has no use for a blob that is not there.',
  'tar-data-unlisted': 'Stops with “archive/tar: invalid tar header”: data where it expects a header.',
  'tar-entries-after-end': 'Does not see them: it stops at the end marker.',
  'tar-extended-header-too-large': 'Refuses extended headers of more than 1 MiB: “archive/tar: header field too long”.',
  'tar-field-invalid': 'Stops with “archive/tar: invalid tar header”; nothing of the layer is kept.',
  'tar-header-damaged': 'Stops with “archive/tar: invalid tar header”; nothing of the layer is kept.',
  'tar-header-without-entry': 'Passes it in silence.',
  'tar-name-ambiguous':
    'Takes the last of several pax headers, ignores names in a global header, and refuses a name with a NUL in it; GNU tar and Python’s tarfile may show another name.',
  'tar-pax-damaged': 'Stops with “archive/tar: invalid tar header”; nothing of the layer is kept.',
  'tar-size-without-data':
    'Ignores the size, as is done here; GNU tar passes that many bytes of what follows a symbolic link, FIFO or device.',
  'tar-sparse-map-invalid': 'Stops with “archive/tar: invalid tar header”; nothing of the layer is kept.',
  'tar-trailing-data': 'Does not read them. They do count for the digest and the diffID.',
  'tar-truncated': 'Stops with “unexpected EOF”; nothing of the layer is kept.',
  'time-not-kept': 'Takes a time of any year in a tar. Refuses a config with what Go does not take for a time.',
  'too-many-layers': 'Refuses images of more than 127 layers.',
  'v1-config-missing': 'Stops with an error: it needs the description of every parent.',
};

const HEAD = `# Problems

Every defect that Stratigraph finds in evidence has a code. The code is the same in the window, in reports and in
\`inspect --json\`; the words below are those of the window, in English (Japanese: \`resources/locales/ja/problems.json\`).
A word in _italics_ stands for a value of the evidence.

Nothing is skipped in silence: what cannot be read has one of these codes, with its layer, path and byte offset where
there are any. "Docker" stands for \`docker load\` and the unpacking of layers; other tools are named where they differ.

This page is written by \`node scripts/problems-doc.mjs\`.
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
      return [...lines, `_The examiner:_ ${named(next)}`].join('\n\n');
    });
  return `${HEAD}\n${parts.join('\n\n')}\n`;
}

if (process.argv[2] === '--print') process.stdout.write(problemsDocument());
else writeFileSync(join(root, 'docs/problems.md'), problemsDocument());
