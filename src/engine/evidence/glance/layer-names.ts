import { textToBytes } from '../../../shared/path-text';
import type { ReadLimits } from '../../../shared/read-limits';
import { FileBytes } from '../archive/file-bytes';
import type { TarHead } from '../archive/tar/tar-entry.types';
import { TarReader } from '../archive/tar/tar-reader';
import type { BlobPlace } from '../archive/blob-source.types';
import { entryPath, lastPart } from '../layer/entry-path';
import { entryTypeOfFlag } from '../layer/entry-type';
import { hasWhiteoutPart, whiteoutOf } from '../layer/whiteout';
import { typeNumber, type GlanceTree } from './glance-tree';

/** Bytes read at once: few where the contents between two headers are passed over, more where there is little between. */
const LEAST = 4 * 1024;
const MOST = 64 * 1024;
/** A layer is left after so many bytes without a header or a content to pass. */
const IDLE = 16 * 1024 * 1024;
/** Longer names cross no channel. */
const LONGEST_NAME = 32 * 1024;
const [SLASH, DOT] = [0x2f, 0x2e];
const TYPE_OF_FLAG = Uint8Array.from({ length: 256 }, (_, flag) => typeNumber(entryTypeOfFlag(flag)));

export interface NamesOptions {
  readonly limits: ReadLimits;
  /** Called after each read, so that others get a turn. */
  readonly settle: () => Promise<void>;
}

/**
 * Puts the names of a plainly stored layer into the tree: headers are read, contents are passed. Defects are not told
 * here, the reading tells them. Returns false where something was left out. Throws evidence-unreadable.
 */
export async function readLayerNames(
  place: Extract<BlobPlace, { kind: 'file' }>,
  layer: number,
  tree: GlanceTree,
  { limits, settle }: NamesOptions,
): Promise<boolean> {
  const names = new NameCollector(tree, layer);
  const reader = new TarReader(names, limits);
  const file = FileBytes.open(place.path);
  try {
    const buffer = new Uint8Array(MOST);
    let window = MOST;
    let idle = 0;
    for (let at = 0; at < place.bytes;) {
      const seen = names.seen;
      const chunk = buffer.subarray(0, Math.min(window, place.bytes - at));
      const count = file.readInto(chunk, place.offset + at);
      if (count === 0) return false;
      reader.write(chunk.subarray(0, count));
      const passed = reader.pass(place.bytes - at - count);
      at += count + passed;
      window = passed > window ? Math.max(LEAST, window / 2) : Math.min(MOST, window * 2);
      idle = names.seen > seen || passed > 0 ? 0 : idle + count;
      // Zeros behind the end of a tar are nothing that is left out.
      if (idle > IDLE) return chunk.every((byte) => byte === 0);
      if (tree.full) return false;
      await settle();
    }
    return !names.leftOut;
  } finally {
    file.close();
  }
}

class NameCollector {
  readonly #tree: GlanceTree;
  readonly #layer: number;
  /** Headers so far. */
  seen = 0;
  leftOut = false;

  constructor(tree: GlanceTree, layer: number) {
    this.#tree = tree;
    this.#layer = layer;
  }

  onHead(head: TarHead): null {
    this.seen += 1;
    if (head.afterEnd) return null;
    if (head.name.length > LONGEST_NAME) this.leftOut = true;
    else if (isPlain(head.name)) this.#put(withoutSlash(head.name), head);
    else this.#resolve(head);
    return null;
  }

  onEnd(): void {
    // Contents are nobody's here.
  }

  onProblem(): void {
    // The reading tells it, with all it takes to check it.
  }

  #put(path: Uint8Array, { typeFlag, size }: TarHead): void {
    this.#tree.put(path, { type: TYPE_OF_FLAG[typeFlag] ?? 0, size, layer: this.#layer });
  }

  /** Names that take a second look: with dots, doubled slashes or the prefix of a whiteout. */
  #resolve(head: TarHead): void {
    const { recorded, path, leavesRoot } = entryPath(head.name);
    if (leavesRoot) return;
    const whiteout = whiteoutOf(lastPart(recorded), path, false);
    if (whiteout.kind === 'none' && !hasWhiteoutPart(path)) this.#put(textToBytes(path), head);
    else if (whiteout.kind === 'none' || whiteout.hides === null) return;
    else if (whiteout.kind === 'opaque') this.#tree.hideBelow(textToBytes(whiteout.hides), this.#layer);
    else this.#tree.hide(textToBytes(whiteout.hides), this.#layer);
  }
}

/** True where no part of the name is empty or begins with a dot: it is its own path, and no whiteout. */
function isPlain(name: Uint8Array): boolean {
  let isStart = true;
  for (const byte of name) {
    if (isStart && (byte === DOT || byte === SLASH)) return false;
    isStart = byte === SLASH;
  }
  return name.length > 0;
}

function withoutSlash(name: Uint8Array): Uint8Array {
  return name[name.length - 1] === SLASH ? name.subarray(0, -1) : name;
}
