import { assertNever } from '../../../shared/assert-never';
import type { PathText } from '../../../shared/path-text';
import { detectCompression } from '../../evidence/archive/compression/detect';
import { BLOCK, hasValidChecksum } from '../../evidence/archive/tar/tar-block';
import { isKeyStore, keyStoreBytes } from '../files/key-stores';
import { AR_MAGIC } from './ar-body';
import type { BodyCompression } from './compressed-body';
import { CPIO_MAGICS } from './cpio-body';

/** Containers whose members come one after the other. */
type StreamKind = BodyCompression | 'tar' | 'zip' | 'ar' | 'cpio' | 'git-object';
/** Bodies that are read as a whole. */
export type WholeKind = 'sqlite' | 'pdf' | 'png' | 'git-pack' | 'vim-swap' | '7z' | 'key-store';

export type BodyKind =
  | { readonly read: 'stream'; readonly kind: StreamKind }
  | { readonly read: 'whole'; readonly kind: WholeKind }
  /** Packed in a way that we do not undo. */
  | { readonly read: 'never' };

const WHOLE: readonly (readonly [magic: string, kind: WholeKind])[] = [
  ['SQLite format 3\0', 'sqlite'],
  ['%PDF-', 'pdf'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['PACK\0\0\0', 'git-pack'],
  ['b0VIM ', 'vim-swap'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
];
/** rar, cabinet. */
const NEVER = ['Rar!\x1a\x07', 'MSCF\0\0\0\0'];
const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK00PK\x03\x04', 'PK\x07\x08PK\x03\x04'];
const LONGEST_MAGIC = 16;

/** First bytes that a kind begins with; any other byte begins a body that holds nothing, unless it is a tar. */
const begins = new Uint8Array(256);
for (const magic of [...WHOLE.map(([text]) => text), ...NEVER, ...ZIP, ...CPIO_MAGICS, AR_MAGIC, '#!'])
  begins[magic.charCodeAt(0)] = 1;
// Of compressed bytes: gzip, zstd, lz4 (and that of the first days), xz, bzip2, lzip, zlib, a skippable frame, and the properties of a `.lzma`.
for (const byte of [0x1f, 0x28, 0x04, 0x02, 0xfd, 0x42, 0x4c, 0x78, 0x5d]) begins[byte] = 1;
for (let byte = 0x50; byte < 0x60; byte += 1) begins[byte] = 1;
for (const byte of keyStoreBytes) begins[byte] = 1;

/** What a body holds, by its first bytes (8 KiB tell), and where those tell little by its path; null for a body that holds no others. */
export function bodyKind(head: Uint8Array, path: PathText): BodyKind | null {
  if (isTar(head)) return { read: 'stream', kind: 'tar' };
  if (begins[head[0] ?? 0] === 0) return null;
  const magic = Buffer.from(head.buffer, head.byteOffset, Math.min(LONGEST_MAGIC, head.length)).toString('latin1');
  const whole = WHOLE.find(([text]) => magic.startsWith(text));
  if (whole !== undefined) return { read: 'whole', kind: whole[1] };
  if (ZIP.some((text) => magic.startsWith(text)) || isZipBehindScript(head, magic))
    return { read: 'stream', kind: 'zip' };
  if (magic.startsWith(AR_MAGIC)) return { read: 'stream', kind: 'ar' };
  if (CPIO_MAGICS.some((text) => magic.startsWith(text))) return { read: 'stream', kind: 'cpio' };
  if (NEVER.some((text) => magic.startsWith(text))) return { read: 'never' };
  if (isKeyStore(head)) return { read: 'whole', kind: 'key-store' };
  return compressedKind(head, path);
}

function compressedKind(head: Uint8Array, path: PathText): BodyKind | null {
  const compression = detectCompression(head);
  switch (compression) {
    case 'gzip':
      return head[2] === 8 ? { read: 'stream', kind: compression } : null;
    case 'zstd':
    case 'xz':
    case 'bzip2':
    case 'lzip':
    case 'lz4':
      return { read: 'stream', kind: compression };
    // Nothing but its name tells a `.lzma` from other bytes.
    case 'lzma':
      return /\.(?:lzma|tlz)$/i.test(path) ? { read: 'stream', kind: compression } : null;
    // Both have such frames.
    case 'skippable':
      return { read: 'stream', kind: /\.lz4$/i.test(path) ? 'lz4' : 'zstd' };
    case 'none':
      return isGitObject(head, path) ? { read: 'stream', kind: 'git-object' } : null;
    default:
      return assertNever(compression);
  }
}

/** A loose object of git is a bare zlib stream (RFC 1950, 2.2): two bytes that many others begin with as well. */
function isGitObject(head: Uint8Array, path: PathText): boolean {
  const [method = 0, flags = 0] = head;
  return (
    method === 0x78 && (method * 256 + flags) % 31 === 0 && /(?:^|\/)objects\/[0-9a-f]{2}\/[0-9a-f]{38,62}$/.test(path)
  );
}

function isZipBehindScript(head: Uint8Array, magic: string): boolean {
  return (
    magic.startsWith('#!') && Buffer.from(head.buffer, head.byteOffset, head.length).includes('PK\x03\x04', 2, 'latin1')
  );
}

const USTAR = 257;

/** A header whose checksum holds; without `ustar` it has to look like one of old as well. */
function isTar(head: Uint8Array): boolean {
  if (head.length < BLOCK) return false;
  const isUstar = head[USTAR] === 0x75 && head[USTAR + 1] === 0x73 && head[USTAR + 2] === 0x74;
  // The checksum of an old header is octal digits and ends in a NUL or a blank: nearly nothing else has them there.
  const [first = 0, end = 1] = [head[148], head[154]];
  if (!isUstar && (head[0] === 0 || (first !== 0x20 && (first < 0x30 || first > 0x37)) || end !== 0)) return false;
  return hasValidChecksum(head.subarray(0, BLOCK));
}
