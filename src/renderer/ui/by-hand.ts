import type { ImageRow } from '../../shared/contract/library';
import { hasInvalidBytes, type PathText } from '../../shared/path-text';
import type { Compression, ContainerKind } from '../../shared/vocabulary';

/** Where a blob lies: the evidence on this machine and the digest under which the evidence names the blob. */
export interface BlobPlace {
  readonly evidencePath: string;
  readonly container: ContainerKind;
  /** Of the evidence as a whole. */
  readonly evidenceCompression: Compression;
  /** Digest by which the manifest names the blob; null where the evidence names it otherwise. */
  readonly digest: string | null;
}

/**
 * Place of a blob that the documents of an image name by `digest`. An archive of `docker save` keeps blobs by
 * digest only where it has an index; without one the names in it are not known here.
 */
export function blobPlace({ evidence, manifestDigest }: ImageRow, digest: string | null): BlobPlace {
  const named = evidence.container !== 'docker-archive' || manifestDigest !== null;
  return {
    evidencePath: evidence.path,
    container: evidence.container,
    evidenceCompression: evidence.compression,
    digest: named ? digest : null,
  };
}

const DECOMPRESS: Readonly<Record<Compression, string>> = {
  none: '',
  gzip: ' | gzip -dc',
  zstd: ' | zstd -dc',
  xz: ' | xz -dc',
  bzip2: ' | bzip2 -dc',
  lz4: ' | lz4 -dc',
  lzma: ' | xz -dc --format=lzma',
  lzip: ' | lzip -dc',
};

/** Quotes a word for a POSIX shell; a name with control characters becomes `$'…'`, so that nothing in it acts. */
export function shellQuote(word: string): string {
  if (/^[A-Za-z0-9_\-./:@%+=,]+$/.test(word)) return word;

  if (!/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(word)) {
    return `'${word.replaceAll("'", `'\\''`)}'`;
  }
  const escaped = Array.from(word, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (char === '\\' || char === "'") return `\\${char}`;
    return code >= 0x20 && code < 0x7f ? char : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `$'${escaped.join('')}'`;
}

/** The command that writes a blob to standard output; null where its name inside the evidence is not known. */
export function readBlobCommand({ evidencePath, container, evidenceCompression, digest }: BlobPlace): string | null {
  const [algorithm, hex] = digest?.split(':') ?? [];
  if (algorithm === undefined || hex === undefined || !/^[a-z0-9]+$/.test(algorithm) || !/^[0-9a-f]+$/.test(hex)) {
    return null;
  }
  const blob = `blobs/${algorithm}/${hex}`;
  switch (container) {
    case 'docker-archive':
    case 'oci-archive':
      // tar does not know every compression by itself.
      return evidenceCompression === 'none'
        ? `tar -xOf ${shellQuote(evidencePath)} ${blob}`
        : `cat ${shellQuote(evidencePath)}${DECOMPRESS[evidenceCompression]} | tar -xOf - ${blob}`;
    case 'oci-layout':
      return `cat ${shellQuote(`${evidencePath}/${blob}`)}`;
    case 'docker-dir':
      return `cat ${shellQuote(`${evidencePath}/${hex}`)}`;
    case 'docker-archive-legacy':
    case 'rootfs':
    case 'unknown':
      return null;
  }
}

/** Recomputes the digest of a blob. */
export function checkBlobCommand(place: BlobPlace): string | null {
  const read = readBlobCommand(place);
  const algorithm = place.digest?.split(':')[0] ?? '';
  if (read === null || !/^sha(256|384|512)$/.test(algorithm)) return null;
  return `${read} | ${algorithm}sum`;
}

/** Recomputes the diffID of a layer: the digest of its uncompressed bytes. */
export function checkDiffIdCommand(place: BlobPlace, compression: Compression): string | null {
  const read = readBlobCommand(place);
  return read === null ? null : `${read}${DECOMPRESS[compression]} | sha256sum`;
}

export interface BytesPlace extends BlobPlace {
  readonly compression: Compression;
  /** Offset of the data in the uncompressed layer. */
  readonly dataOffset: number;
  /** Offset in the evidence file, where the bytes lie there as they are. */
  readonly evidenceOffset: number | null;
  readonly size: number;
}

/** Writes the bytes of one file to standard output. */
export function readFileCommand(place: BytesPlace): string | null {
  if (place.evidenceOffset !== null) {
    return `tail -c +${place.evidenceOffset + 1} ${shellQuote(place.evidencePath)} | head -c ${place.size}`;
  }
  const read = readBlobCommand(place);
  if (read === null) return null;
  return `${read}${DECOMPRESS[place.compression]} | tail -c +${place.dataOffset + 1} | head -c ${place.size}`;
}

/** Reads the same bytes of one file as the app does, and prints their SHA-256. */
export function readBytesCommand(place: BytesPlace): string | null {
  const read = readFileCommand(place);
  return read === null ? null : `${read} | sha256sum`;
}

/** Names by which a container is one that bsdtar reads, and what it says of names that are patterns to it. */
const MEMBERS =
  /\.(?:zip|jar|war|ear|aar|whl|egg|nupkg|apk|docx|xlsx|pptx|odt|tar|cpio|tgz|tbz2?|txz|tzst|tar\.(?:gz|bz2|xz|zst|lz4))$/i;
/** A container that bsdtar reads only where it can go back and forth. */
const SEEKING = /\.7z$/i;
const PACKED: readonly (readonly [RegExp, string])[] = [
  [/\.gz$/i, ' | gzip -dc'],
  [/\.bz2$/i, ' | bzip2 -dc'],
  [/\.xz$/i, ' | xz -dc'],
  [/\.zst$/i, ' | zstd -dc'],
  [/\.lz4$/i, ' | lz4 -dc'],
];

/**
 * Goes on from the bytes of a file into the containers in it, each told by its name; null where no common tool follows the
 * way, such as into a database, or where a name is not text.
 */
export function insideCommand(path: PathText, way: readonly PathText[]): string | null {
  let command = '';
  let container = path;
  for (const [index, step] of way.entries()) {
    if (hasInvalidBytes(step)) return null;
    const unpack = PACKED.find(([suffix]) => suffix.test(container));
    const member = shellQuote(`./${step}`.replace(/[*?[\]\\]/g, '\\$&'));
    if (MEMBERS.test(container)) command += ` | bsdtar -xOf - ${member}`;
    else if (SEEKING.test(container))
      command += ` > step-${index + 1}.7z && bsdtar -xOf step-${index + 1}.7z ${member}`;
    else if (unpack !== undefined) command += unpack[1];
    else return null;
    container = step;
  }
  return command;
}
