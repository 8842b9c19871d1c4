import type { NotWritten } from '../../../shared/contract/explorer';
import { FailureError } from '../../../shared/failure';
import { escapeInvalidBytes, type PathText } from '../../../shared/path-text';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { entryPlace } from '../../query/contents/entry-place';
import { contentPieces, openPlainLayer, type PlainLayer } from '../../query/contents/layer-content';
import { hasBytes } from '../../query/files/find-entry';
import type { EntryRow } from '../../query/files/entry-rows';
import { nanosToText } from '../../base/time-text';
import type { ReadableLibrary } from '../../store/readable-library';
import type { EntrySink } from '../writer/entry-sink.types';
import { writeArchive, type ArchiveKind } from '../writer/output-archive';
import { OutputFolder } from '../writer/output-folder';
import type { OutputTarget } from '../writer/output-target';
import { protectedBy, type ProtectedPlaces } from '../writer/protected-places';
import type { WrittenOutput } from '../writer/publish-file';
import { entryFacts, wantedRows, type EntryFacts, type ExtractChoice } from './extract-rows';

export interface ExtractRequest extends ExtractChoice {
  readonly target: OutputTarget;
  readonly into: 'folder' | ArchiveKind;
  /** Makes the text of `manifest.json`, which is written beside the files. */
  readonly manifest: (entries: readonly ExtractedEntry[]) => string;
}

/** Of these there are bytes to be written, and they were not. */
const LOST: readonly (NotWritten | null)[] = ['broken-link', 'cut-short', 'changed'];

/** What became of one entry. */
export interface ExtractedEntry {
  readonly path: PathText;
  readonly layer: number;
  readonly type: EntryRow['type'];
  /** Four octal digits. */
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly user: string | null;
  readonly group: string | null;
  readonly mtime: string | null;
  readonly link: PathText | null;
  readonly device: EntryFacts['device'];
  readonly xattrs: EntryFacts['xattrs'];
  /** Where its bytes are in the uncompressed bytes of `contentLayer`; null for what has none. */
  readonly offset: number | null;
  /** The layer that holds the bytes: a lower one for some hard links. */
  readonly contentLayer: number | null;
  readonly bytes: number;
  readonly sha256: string | null;
  /** Name of the file below the folder or in the archive; null where none was made. */
  readonly written: string | null;
  readonly reason: NotWritten | null;
  /** True where the file was written as it was indexed; of a folder, that it is there. */
  readonly ok: boolean;
}

/** True where bytes that the entry should have are not there. */
export function isLost({ reason }: Pick<ExtractedEntry, 'reason'>): boolean {
  return LOST.includes(reason);
}

/** What was taken out; `archive` where it went into one file. */
export interface Extracted {
  readonly entries: readonly ExtractedEntry[];
  readonly archive: WrittenOutput | null;
}

/**
 * Writes files of an image into a new folder or an archive, each layer read once; a hard link is a file of its own there. Only
 * regular content and folders are made: of everything else the result says why not. Throws path-not-found where nothing fits,
 * the output failures, and those of reading evidence; nothing is left behind then.
 */
export async function extractFiles(
  library: ReadableLibrary,
  request: ExtractRequest,
  signal: CancelSignal,
): Promise<Extracted> {
  const wanted = wantedRows(library, request);
  if (wanted.size === 0)
    throw new FailureError('path-not-found', { path: request.glob ?? escapeInvalidBytes(request.dir ?? '/') });
  const contents = new Contents(library, request.imageId, signal);
  const fill = async (sink: EntrySink): Promise<readonly ExtractedEntry[]> => {
    const extracted: ExtractedEntry[] = [];
    for (const row of [...wanted.values()].flat()) {
      throwIfCancelled(signal);
      extracted.push(await extractEntry(library, row, sink, contents));
    }
    await sink.writeText('manifest.json', request.manifest(extracted));
    return extracted;
  };
  const places = protectedBy(library);
  if (request.into === 'folder') return { entries: await fillFolder(request.target, places, fill), archive: null };
  const { result, written } = await writeArchive(places, request.target, request.into, fill);
  return { entries: result, archive: written };
}

async function fillFolder(
  target: OutputTarget,
  places: ProtectedPlaces,
  fill: (sink: EntrySink) => Promise<readonly ExtractedEntry[]>,
): Promise<readonly ExtractedEntry[]> {
  const folder = new OutputFolder(target, places);
  try {
    const entries = await fill(folder);
    folder.publish();
    return entries;
  } catch (error) {
    folder.remove();
    throw error;
  }
}

async function extractEntry(
  library: ReadableLibrary,
  row: EntryRow,
  sink: EntrySink,
  contents: Contents,
): Promise<ExtractedEntry> {
  const facts = entryFacts(library, contents.imageId, row);
  const told = toldOf(row, facts);
  if (row.type === 'dir') {
    await sink.createFolder(row.path);
    return { ...told, written: null, reason: null, ok: true };
  }
  if (!hasBytes(row)) return { ...told, written: null, reason: reasonOf(row), ok: false };
  const file = sink.create(row.path, row.mtimeNs);
  let bytes = 0;
  try {
    for await (const piece of contents.of(row)) {
      file.write(piece);
      bytes += piece.length;
    }
  } catch (error) {
    file.abandon();
    throw error;
  }
  const sha256 = await file.end();
  const isChanged = row.sha256 !== null && sha256 !== row.sha256;
  const reason = isChanged ? 'changed' : bytes < row.size ? 'cut-short' : null;
  return { ...told, bytes, sha256, written: file.name, reason, ok: reason === null };
}

/** Contents of entries of an image; the layer of the last one stays open, since the next one is mostly of the same. */
class Contents {
  readonly imageId: number;
  readonly #library: ReadableLibrary;
  readonly #signal: CancelSignal;
  #open: { readonly layer: number; readonly plain: PlainLayer } | null = null;

  constructor(library: ReadableLibrary, imageId: number, signal: CancelSignal) {
    this.#library = library;
    this.imageId = imageId;
    this.#signal = signal;
  }

  async *of({ layer, entryId }: EntryRow): AsyncIterable<Uint8Array> {
    const place = entryPlace(this.#library, this.imageId, layer, entryId);
    if (place.size === 0) return;
    if (this.#open?.layer !== place.contentLayer) {
      const plain = await openPlainLayer(this.#library, this.imageId, place.contentLayer, this.#signal);
      this.#open = { layer: place.contentLayer, plain };
    }
    yield* contentPieces(this.#open.plain, place, { offset: 0, length: place.size }, this.#signal);
  }
}

function toldOf(row: EntryRow, facts: EntryFacts): Omit<ExtractedEntry, 'written' | 'reason' | 'ok'> {
  const { path, layer, type, uid, gid, size, link, sha256 } = row;
  const { userName, groupName, device, xattrs, contentLayer, contentOffset } = facts;
  return {
    ...{ path, layer, type, mode: row.mode.toString(8).padStart(4, '0'), uid, gid, user: userName, group: groupName },
    ...{ mtime: nanosToText(row.mtimeNs), link, device, xattrs },
    offset: hasBytes(row) ? contentOffset : null,
    contentLayer: hasBytes(row) ? contentLayer : null,
    ...{ bytes: size, sha256 },
  };
}

function reasonOf({ type, fileType }: EntryRow): NotWritten {
  const kind = type === 'hardlink' ? fileType : type;
  switch (kind) {
    case 'symlink':
    case 'fifo':
      return kind;
    case 'chardev':
    case 'blockdev':
      return 'device';
    case 'whiteout':
    case 'opaque':
      return 'whiteout';
    case 'dir':
    case 'file':
    case 'hardlink':
    case 'other':
    case null:
      return 'broken-link';
  }
}
