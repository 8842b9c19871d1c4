import { bytesToText, textToBytes, type PathText } from '../../shared/path-text';
import { isKeptTime } from '../evidence/archive/tar/kept-time';
import type { LayerEntry } from '../evidence/layer/layer-entry';
import type { StreamProblem } from '../evidence/layer/layer-scan.types';
import { hasWhiteoutPart } from '../evidence/layer/whiteout';
import { splitPath } from '../base/split-path';
import {
  entryColumn,
  entryColumns,
  entryTypes,
  NO_TIME,
  type BatchFinding,
  type EntryBatch,
  type RareFacts,
} from '../store/entry-batch';
import { BATCH, type BatchRoom, type BatchRooms } from './batch-rooms';

const WIDTH = entryColumns.length;
const SLASH = 0x2f;

/** Texts of one batch, each once. */
class TextList {
  readonly #places = new Map<PathText, number>();
  #last: PathText | null = null;
  #lastPlace = 0;

  place(text: PathText): number {
    // Neighbours share their directory and owner: comparing is faster than hashing.
    if (text === this.#last) return this.#lastPlace;
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.#places.size;
      this.#places.set(text, place);
    }
    this.#last = text;
    this.#lastPlace = place;
    return place;
  }

  list(): PathText[] {
    return [...this.#places.keys()];
  }
}

/** Gathers the entries of a layer, and what goes with them, into batches. */
export class BatchBuilder {
  #count = 0;
  readonly #rooms: BatchRooms;
  /** Taken for the first entry: most layers of thousands in one archive fill no second batch. */
  #room: BatchRoom | null = null;
  #dirs = new TextList();
  #names = new TextList();
  #owners = new TextList();
  #rare: RareFacts[] = [];
  #problems: StreamProblem[] = [];
  #findings: BatchFinding[] = [];
  #coverage = new Map<string, { files: number; bytes: number }>();

  constructor(rooms: BatchRooms) {
    this.#rooms = rooms;
  }

  /** True once the batch should be taken. */
  get full(): boolean {
    return this.#count === BATCH || this.#problems.length >= BATCH;
  }

  get empty(): boolean {
    return this.#count + this.#problems.length + this.#coverage.size === 0;
  }

  /** Takes one entry; returns its index in the batch. */
  addEntry(entry: LayerEntry): number {
    const index = this.#count;
    const room = (this.#room ??= this.#rooms.take());
    this.#count += 1;
    // A whiteout is kept under the path that it hides, so that all that happened to a path is in one place.
    const shown = entry.type === 'whiteout' && entry.hides !== null ? entry.hides : entry.path;
    const { dir, name } = splitPath(shown);
    const { userName, groupName } = entry;
    const owner = userName === '' && groupName === '' ? -1 : this.#owners.place(`${userName}\0${groupName}`);
    setNumbers(room, index * WIDTH, entry, this.#dirs.place(dir), this.#names.place(name), owner);
    room.times[index] = entry.mtimeNs !== null && isKeptTime(entry.mtimeNs) ? entry.mtimeNs : NO_TIME;
    if (entry.sha256 !== null) writeHash(room, index, entry.sha256);
    const rare = rareFacts(index, entry, shown);
    if (rare !== null) this.#rare.push(rare);
    return index;
  }

  addProblem(problem: StreamProblem): void {
    this.#problems.push(problem);
  }

  addFinding(finding: BatchFinding): void {
    this.#findings.push(finding);
  }

  /** Counts files for the coverage: `key` says how they were searched, or why not (store/coverage-key.ts). */
  addCoverage(key: string, bytes: number, files = 1): void {
    const row = this.#coverage.get(key) ?? { files: 0, bytes: 0 };
    row.files += files;
    row.bytes += bytes;
    this.#coverage.set(key, row);
  }

  /** What was gathered since the last time. */
  take(): EntryBatch {
    const room = this.#room ?? this.#rooms.take();
    const batch: EntryBatch = {
      count: this.#count,
      ...room,
      dirs: this.#dirs.list(),
      names: this.#names.list(),
      owners: this.#owners.list().map(pairOf),
      rare: this.#rare,
      problems: this.#problems,
      findings: this.#findings,
      coverage: [...this.#coverage].map(([reason, { files, bytes }]) => [reason, files, bytes] as const),
    };
    this.#begin();
    return batch;
  }

  #begin(): void {
    this.#count = 0;
    this.#room = null;
    [this.#dirs, this.#names, this.#owners] = [new TextList(), new TextList(), new TextList()];
    [this.#rare, this.#problems, this.#findings] = [[], [], []];
    this.#coverage = new Map();
  }
}

/** One by one: a list of them for each of millions of entries would be garbage. */
function setNumbers(
  { numbers }: BatchRoom,
  at: number,
  entry: LayerEntry,
  dir: number,
  name: number,
  owner: number,
): void {
  numbers[at + entryColumn.ordinal] = entry.ordinal;
  numbers[at + entryColumn.dir] = dir;
  numbers[at + entryColumn.name] = name;
  numbers[at + entryColumn.owner] = owner;
  numbers[at + entryColumn.type] = entryTypes.indexOf(entry.type);
  numbers[at + entryColumn.typeFlag] = entry.typeFlag.charCodeAt(0);
  numbers[at + entryColumn.mode] = entry.mode;
  numbers[at + entryColumn.uid] = entry.uid;
  numbers[at + entryColumn.gid] = entry.gid;
  numbers[at + entryColumn.size] = entry.size;
  numbers[at + entryColumn.headerOffset] = entry.headerOffset;
  numbers[at + entryColumn.dataOffset] = entry.dataOffset;
  numbers[at + entryColumn.storedSize] = entry.storedSize;
  numbers[at + entryColumn.leavesRoot] = Number(entry.leavesRoot);
  numbers[at + entryColumn.inTree] = Number(isInTree(entry));
  numbers[at + entryColumn.hasHash] = Number(entry.sha256 !== null);
}

function writeHash({ hashes }: BatchRoom, index: number, hex: string): void {
  Buffer.from(hashes.buffer, hashes.byteOffset, hashes.length).write(hex, index * 32, 'hex');
}

function pairOf(owner: string): readonly [PathText, PathText] {
  const cut = owner.indexOf('\0');
  return [owner.slice(0, cut), owner.slice(cut + 1)];
}

function isInTree(entry: LayerEntry): boolean {
  return !entry.leavesRoot && entry.path !== '' && !hasWhiteoutPart(entry.path);
}

/** Null for the entries, nearly all, that have none of it. */
function rareFacts(index: number, entry: LayerEntry, shown: PathText): RareFacts | null {
  const { linkName, sparse, extended, device } = entry;
  const recordedName = isExpected(entry, shown) ? null : entry.recordedName;
  if (linkName === null && sparse === null && extended.length === 0 && device === null && recordedName === null)
    return null;
  return {
    entry: index,
    link: linkName === null ? null : bytesToText(linkName),
    sparse: sparse === null ? null : JSON.stringify(sparse),
    extended: extended.length === 0 ? null : JSON.stringify(extended),
    device,
    recordedName,
  };
}

/** True where the recorded name is the shown path, with a slash at its end exactly where it is a directory. */
function isExpected({ recordedName, type }: LayerEntry, shown: PathText): boolean {
  const slash = recordedName.at(-1) === SLASH;
  if (slash !== (type === 'dir')) return false;
  const bytes = slash ? recordedName.subarray(0, -1) : recordedName;
  // Only ASCII is compared unit by unit: everything else as bytes.
  if (bytes.length !== shown.length) return Buffer.compare(bytes, textToBytes(shown)) === 0;
  for (let at = 0; at < bytes.length; at += 1)
    if (bytes[at] !== shown.charCodeAt(at)) return Buffer.compare(bytes, textToBytes(shown)) === 0;
  return true;
}
