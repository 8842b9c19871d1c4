import { createHash } from 'node:crypto';
import { bytesToText, type PathText } from '../../../shared/path-text';
import { innerBody, type Body, type BodyHost } from './body.types';
import { applyDelta } from './git-delta';
import { inflateTo } from './inflate-to';
import type { Run } from '../bytes/byte-runs';

const HEADER = 12;
const HASH_BYTES = 20;
/** Types of objects in a pack (gitformat-pack). */
const TYPES = ['', 'commit', 'tree', 'blob', 'tag'] as const;
const OFS_DELTA = 6;
const REF_DELTA = 7;
/** Git makes no longer chains than 50 unless it is told to. */
const LONGEST_CHAIN = 256;
const LARGEST_OBJECT = 16 * 1024 * 1024;
/** Contents of objects that others may be made from are kept up to so many bytes. */
const KEPT_BYTES = 16 * 1024 * 1024;

interface Packed {
  readonly offset: number;
  readonly type: number;
  readonly data: number;
  readonly size: number;
  /** What a delta is applied to: its place, or its name. */
  readonly base: number | string | null;
}

/** Objects of a pack: each under its name, trees left out but for the names that they give. */
export function packBodies(bytes: Uint8Array, body: Body, host: BodyHost): readonly Run[] {
  new GitPack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), body, host).read();
  return [];
}

class GitPack {
  readonly #bytes: Buffer;
  readonly #body: Body;
  readonly #host: BodyHost;
  readonly #objects = new Map<number, Packed>();
  readonly #offsets = new Map<string, number>();
  readonly #names = new Map<string, PathText>();
  readonly #kept = new Map<number, Uint8Array>();
  #keptBytes = 0;

  constructor(bytes: Buffer, body: Body, host: BodyHost) {
    this.#bytes = bytes;
    this.#body = body;
    this.#host = host;
  }

  read(): void {
    this.#index();
    const typed = [...this.#objects.values()].map((object) => ({ object, type: this.#typeOf(object) }));
    for (const { object, type } of typed) if (type === 'tree') this.#nameFrom(this.#content(object, 0));
    for (const { object, type } of typed) {
      if (this.#host.isStopped()) return;
      if (type === 'tree') continue;
      const content = type === null ? null : this.#content(object, 0);
      if (content === null || type === null) this.#host.leave('damaged', object.size);
      else this.#tell(type, content);
    }
  }

  #tell(type: string, content: Uint8Array): void {
    const name = nameOf(type, content);
    const inner = innerBody(this.#body, name, content.length);
    const target = this.#host.open({ ...inner, path: `${this.#body.path}/${this.#names.get(name) ?? name}` });
    target?.write(content);
    target?.end();
  }

  /** Finds where objects are; those that are whole get their names. */
  #index(): void {
    const count = this.#bytes.length < HEADER ? 0 : this.#bytes.readUInt32BE(8);
    let at = HEADER;
    for (let number = 0; number < count && !this.#host.isStopped(); number += 1) {
      const object = this.#header(at);
      const content = new Gathered(object?.size ?? 0, this.#host);
      const used = object === null ? null : inflateTo(this.#bytes.subarray(object.data), 'zlib', content, this.#host);
      if (object === null || used === null) {
        this.#host.leave('damaged', this.#bytes.length - at);
        return;
      }
      this.#objects.set(at, object);
      const type = TYPES[object.type];
      if (object.base === null && type !== undefined && content.bytes !== null) {
        this.#offsets.set(nameOf(type, content.bytes), at);
        this.#keep(at, content.bytes);
      }
      at = object.data + used;
    }
  }

  #header(offset: number): Packed | null {
    let at = offset;
    let byte = this.#bytes[at] ?? 0;
    const type = (byte >> 4) & 7;
    let size = byte & 15;
    for (let shift = 4; byte >= 128 && shift < 46; shift += 7) {
      byte = this.#bytes[(at += 1)] ?? 0;
      size += (byte & 127) * 2 ** shift;
    }
    at += 1;
    if (type === OFS_DELTA) {
      byte = this.#bytes[at] ?? 0;
      let back = byte & 127;
      for (let count = 1; byte >= 128 && count < 8; count += 1) {
        byte = this.#bytes[(at += 1)] ?? 0;
        back = (back + 1) * 128 + (byte & 127);
      }
      return { offset, type, data: at + 1, size, base: offset - back };
    }
    if (type === REF_DELTA)
      return { offset, type, data: at + HASH_BYTES, size, base: this.#bytes.toString('hex', at, at + HASH_BYTES) };
    return type === 0 || type === 5 || at >= this.#bytes.length ? null : { offset, type, data: at, size, base: null };
  }

  #baseOf({ base }: Packed): Packed | undefined {
    const offset = typeof base === 'string' ? this.#offsets.get(base) : base;
    return offset === null || offset === undefined ? undefined : this.#objects.get(offset);
  }

  /** The type of what a chain of deltas begins with; null where that is not in the pack. */
  #typeOf(object: Packed): string | null {
    let one: Packed | undefined = object;
    for (let length = 0; one !== undefined && length < LONGEST_CHAIN; length += 1) {
      if (one.base === null) return TYPES[one.type] ?? null;
      one = this.#baseOf(one);
    }
    return null;
  }

  #content(object: Packed, depth: number): Uint8Array | null {
    const kept = this.#kept.get(object.offset);
    if (kept !== undefined) return kept;
    if (depth > LONGEST_CHAIN || this.#host.isStopped()) return null;
    const gathered = new Gathered(object.size, this.#host);
    inflateTo(this.#bytes.subarray(object.data), 'zlib', gathered, this.#host);
    const base = object.base === null ? undefined : this.#baseOf(object);
    let content = gathered.bytes;
    if (object.base !== null) {
      const from = base === undefined ? null : this.#content(base, depth + 1);
      content = from === null || content === null ? null : applyDelta(from, content, LARGEST_OBJECT);
      this.#host.spend(content?.length ?? 0);
    }
    if (content !== null) this.#keep(object.offset, content);
    return content;
  }

  #keep(offset: number, content: Uint8Array): void {
    this.#kept.set(offset, content);
    this.#keptBytes += content.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#keptBytes <= KEPT_BYTES) return;
      this.#kept.delete(oldest);
      this.#keptBytes -= length;
    }
  }

  /** The names that a tree gives: mode, blank, name, NUL, hash. */
  #nameFrom(tree: Uint8Array | null): void {
    for (let at = 0; tree !== null && at < tree.length;) {
      const end = tree.indexOf(0, at);
      const blank = tree.indexOf(0x20, at);
      if (end === -1 || blank === -1 || blank > end || end + HASH_BYTES >= tree.length + 1) return;
      const hash = Buffer.from(tree.subarray(end + 1, end + 1 + HASH_BYTES)).toString('hex');
      if (!this.#names.has(hash)) this.#names.set(hash, bytesToText(tree.subarray(blank + 1, end)));
      at = end + 1 + HASH_BYTES;
    }
  }
}

function nameOf(type: string, content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** An object as it is inflated; null where it has another size than it says, or too much of it. */
class Gathered {
  readonly #parts: Uint8Array[] = [];
  readonly #size: number;
  readonly #host: BodyHost;
  #length = 0;

  constructor(size: number, host: BodyHost) {
    this.#size = size;
    this.#host = host;
  }

  write(chunk: Uint8Array): void {
    this.#length += chunk.length;
    this.#host.spend(chunk.length);
    if (this.#length <= Math.min(this.#size, LARGEST_OBJECT)) this.#parts.push(chunk.slice());
  }

  get bytes(): Uint8Array | null {
    return this.#length === this.#size && this.#length <= LARGEST_OBJECT ? Buffer.concat(this.#parts) : null;
  }
}
