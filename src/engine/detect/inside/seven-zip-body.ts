import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { Run } from '../bytes/byte-runs';
import { innerBody, Steps, type Body, type BodyHost } from './body.types';
import { decoderOf, type Target } from './seven-zip-decoder';
import { readSevenZipHeader, SevenZipDamage, type Folder, type SevenZipFile } from './seven-zip-header';

const SIGNATURE_HEADER = 32;
/** Names of a million files. */
const MOST_HEADER = 64 * 1024 * 1024;

/** The files of a 7z archive ("7zFormat.txt" of 7-Zip), folder by folder, each decoded once. */
export function sevenZipBodies(bytes: Uint8Array, body: Body, host: BodyHost): readonly Run[] {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [at, size] = [Number(view.getBigUint64(12, true)), Number(view.getBigUint64(20, true))];
    if (size === 0) return [];
    let header = readSevenZipHeader(within(bytes, SIGNATURE_HEADER + at, size));
    // A header may be packed several times over; each time takes a few bytes of the file.
    for (let times = 0; header.kind === 'packed'; times += 1) {
      const [folder] = header.folders;
      const plain = folder === undefined || times > 3 ? null : unpackedHeader(bytes, folder, host);
      if (plain === null) return [];
      header = readSevenZipHeader(plain);
    }
    readFolders(bytes, header, body, host);
    // What is packed holds no text, and what is stored was handed over.
    return [{ start: 0, end: bytes.length }];
  } catch (error) {
    if (!(error instanceof SevenZipDamage || error instanceof RangeError)) throw error;
    host.leave('damaged', bytes.length);
  }
  return [];
}

function within(bytes: Uint8Array, at: number, size: number): Uint8Array {
  if (at + size > bytes.length) throw new SevenZipDamage('cut');
  return bytes.subarray(at, at + size);
}

function readFolders(
  bytes: Uint8Array,
  header: { readonly folders: readonly Folder[]; readonly files: readonly SevenZipFile[] },
  body: Body,
  host: BodyHost,
): void {
  const steps = new Steps();
  const files = header.files.filter(({ hasStream }) => hasStream);
  let next = 0;
  for (const folder of header.folders) {
    if (host.isStopped()) return;
    const members = folder.sizes.map((size, index) => ({ size, name: files[next + index]?.name ?? `${next + index}` }));
    next += folder.sizes.length;
    const decode = decoderOf(folder);
    if (typeof decode === 'string') {
      host.leave(decode, folder.bytes);
      continue;
    }
    const splitter = new Splitter((name, size) => host.open(innerBody(body, steps.take(name), size)), members);
    decode(packedBytes(bytes, folder), splitter, host);
    splitter.end();
    if (splitter.missing > 0 && !host.isStopped()) host.leave('damaged', splitter.missing);
  }
}

interface Member {
  readonly name: string;
  readonly size: number;
}

/** Gives the bytes of a folder to its files, one after the other. */
class Splitter implements Target {
  #index = 0;
  #left: number;
  #sink: ContentSink | null = null;

  constructor(
    private readonly open: (name: string, size: number) => ContentSink | null,
    private readonly members: readonly Member[],
  ) {
    this.#left = this.#begin();
  }

  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.#index < this.members.length;) {
      const part = chunk.subarray(at, at + this.#left);
      this.#sink?.write(part);
      this.#left -= part.length;
      at += part.length;
      if (this.#left === 0) this.#next();
    }
  }

  /** Bytes that did not come. */
  get missing(): number {
    const later = this.members.slice(this.#index + 1);
    return later.reduce((sum, { size }) => sum + size, this.#left);
  }

  end(): void {
    this.#sink?.end();
    this.#sink = null;
  }

  #begin(): number {
    const member = this.members[this.#index];
    if (member === undefined) return 0;
    this.#sink = member.size === 0 ? null : this.open(member.name, member.size);
    return member.size;
  }

  #next(): void {
    do {
      this.end();
      this.#index += 1;
      this.#left = this.#begin();
    } while (this.#left === 0 && this.#index < this.members.length);
  }
}

function packedBytes(bytes: Uint8Array, { packedAt, packedBytes: size }: Folder): Uint8Array {
  return within(bytes, SIGNATURE_HEADER + packedAt, size);
}

/** The header in the folder that holds it; null, and it is told why, where that cannot be read. */
function unpackedHeader(bytes: Uint8Array, folder: Folder, host: BodyHost): Uint8Array | null {
  if (folder.bytes > MOST_HEADER) throw new SevenZipDamage('a header that is too large');
  const parts: Uint8Array[] = [];
  let length = 0;
  const gather: Target = {
    write(chunk) {
      length += chunk.length;
      host.spend(chunk.length);
      if (length <= folder.bytes) parts.push(new Uint8Array(chunk));
    },
  };
  const decode = decoderOf(folder);
  if (typeof decode === 'string') {
    host.leave(decode, bytes.length);
    return null;
  }
  decode(packedBytes(bytes, folder), gather, host);
  return Buffer.concat(parts);
}
