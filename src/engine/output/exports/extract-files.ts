import { FailureError } from '../../../shared/failure';
import { globMatcher } from '../../../shared/query/glob';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { entryPlace } from '../../query/contents/entry-place';
import { contentPieces, openPlainLayer } from '../../query/contents/layer-content';
import type { ReadableLibrary } from '../../store/readable-library';
import { entryRows, isMerged, type EntryRow } from '../../query/files/entry-rows';
import { OutputFolder } from '../writer/output-folder';
import type { OutputTarget } from '../writer/output-target';
import { protectedBy } from '../writer/protected-places';

export interface ExtractRequest {
  readonly imageId: number;
  /** One layer as it is, or null: the merged image. */
  readonly layer: number | null;
  /** Glob as in a search (docs/search.md): over whole paths, or over names where it has no slash; null: everything. */
  readonly glob: string | null;
  readonly target: OutputTarget;
  /** Makes the text of `manifest.json`, which is written beside the files. */
  readonly manifest: (entries: readonly ExtractedEntry[]) => string;
}

/** What became of one entry; `written` is the name below the folder, null where no file was made. */
export interface ExtractedEntry {
  readonly path: string;
  readonly layer: number;
  readonly type: EntryRow['type'];
  readonly written: string | null;
  readonly bytes: number;
  readonly sha256: string | null;
  /** False where the bytes are not those that the index knows. */
  readonly ok: boolean;
  readonly link: string | null;
}

/**
 * Writes files of an image into a new folder, each layer read once. Only regular content is written: links,
 * devices and whiteouts are told in the result. Throws path-not-found where nothing fits, the output
 * failures, and those of reading evidence; nothing is left behind then.
 */
export async function extractFiles(
  library: ReadableLibrary,
  request: ExtractRequest,
  signal: CancelSignal,
): Promise<readonly ExtractedEntry[]> {
  const wanted = wantedRows(library, request);
  if (wanted.size === 0) throw new FailureError('path-not-found', { path: request.glob ?? '/' });
  const folder = new OutputFolder(request.target, protectedBy(library));
  try {
    const extracted: ExtractedEntry[] = [];
    for (const [layer, rows] of wanted) {
      extracted.push(...(await extractLayer(library, request.imageId, layer, rows, folder, signal)));
    }
    folder.writeText('manifest.json', request.manifest(extracted));
    folder.publish();
    return extracted;
  } catch (error) {
    folder.remove();
    throw error;
  }
}

function wantedRows(library: ReadableLibrary, request: ExtractRequest): ReadonlyMap<number, readonly EntryRow[]> {
  const fits = request.glob === null ? () => true : globMatcher(request.glob);
  const wanted = new Map<number, EntryRow[]>();
  for (const row of entryRows(library, request.imageId, request.layer)) {
    if ((request.layer === null && !isMerged(row)) || row.path === '' || !fits(row.path)) continue;
    const rows = wanted.get(row.layer) ?? [];
    rows.push(row);
    wanted.set(row.layer, rows);
  }
  return wanted;
}

/** Types with bytes of their own. */
function hasBytes(row: EntryRow): boolean {
  return row.type === 'file' || row.type === 'other';
}

async function extractLayer(
  library: ReadableLibrary,
  imageId: number,
  layer: number,
  rows: readonly EntryRow[],
  folder: OutputFolder,
  signal: CancelSignal,
): Promise<readonly ExtractedEntry[]> {
  const plain = rows.some(hasBytes) ? await openPlainLayer(library, imageId, layer, signal) : null;
  const extracted: ExtractedEntry[] = [];
  for (const row of rows) {
    throwIfCancelled(signal);
    const told = { path: row.path, layer, type: row.type, bytes: row.size, link: row.link };
    if (plain === null || !hasBytes(row)) {
      extracted.push({ ...told, written: null, sha256: row.sha256, ok: true });
      continue;
    }
    const place = entryPlace(library, imageId, layer, row.entryId);
    const file = folder.create(row.path);
    try {
      for await (const piece of contentPieces(plain, place, { offset: 0, length: place.size }, signal))
        file.write(piece);
    } catch (error) {
      file.abandon();
      throw error;
    }
    const sha256 = file.end();
    extracted.push({ ...told, written: file.name, sha256, ok: row.sha256 === null || sha256 === row.sha256 });
  }
  return extracted;
}
