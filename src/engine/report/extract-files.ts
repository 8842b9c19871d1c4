import picomatch from 'picomatch';
import { FailureError } from '../../shared/failure';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import { withLayerSource } from '../explorer/layer-source';
import type { LayerEntry } from '../layer/layer-entry';
import type { ContentSink } from '../layer/layer-scan.types';
import { scanLayer } from '../layer/scan-layer';
import type { Library } from '../store/library';
import { entryRows, isMerged, type EntryRow } from './entry-rows';
import { ExtractFolder } from './extract-folder';

export interface ExtractRequest {
  readonly imageId: number;
  /** One layer as it is, or null: the merged image. */
  readonly layer: number | null;
  /** Glob over whole paths; null: everything. */
  readonly glob: string | null;
  readonly out: string;
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
  library: Library,
  request: ExtractRequest,
  signal: CancelSignal,
): Promise<readonly ExtractedEntry[]> {
  const wanted = wantedRows(library, request);
  if (wanted.size === 0) throw new FailureError('path-not-found', { path: request.glob ?? '/' });
  const folder = new ExtractFolder(request.out);
  try {
    const extracted: ExtractedEntry[] = [];
    for (const [layer, rows] of wanted) {
      extracted.push(...(await extractLayer(library, request.imageId, layer, rows, folder, signal)));
    }
    folder.writeText('manifest.json', request.manifest(extracted));
    return extracted;
  } catch (error) {
    folder.remove();
    throw error;
  }
}

function wantedRows(library: Library, request: ExtractRequest): ReadonlyMap<number, readonly EntryRow[]> {
  const fits = request.glob === null ? () => true : picomatch(request.glob, { dot: true, strictSlashes: false });
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
  library: Library,
  imageId: number,
  layer: number,
  rows: readonly EntryRow[],
  folder: ExtractFolder,
  signal: CancelSignal,
): Promise<readonly ExtractedEntry[]> {
  const byOrdinal = new Map(rows.map((row) => [row.ordinal, row]));
  const names = new Map<number, string>();
  const found = new Map<number, LayerEntry>();
  if (rows.some(hasBytes)) {
    await withLayerSource(library, imageId, layer, signal, async (source) => {
      const contentSink = (head: { readonly ordinal: number }): ContentSink | null => {
        const row = byOrdinal.get(head.ordinal);
        if (row === undefined || !hasBytes(row)) return null;
        throwIfCancelled(signal);
        const { name, sink } = folder.create(row.path);
        names.set(row.ordinal, name);
        return sink;
      };
      const onEntry = (entry: LayerEntry): void => {
        if (names.has(entry.ordinal)) found.set(entry.ordinal, entry);
      };
      await scanLayer(source, { onEntry, onProblem: () => undefined, contentSink }, { signal, sha512: false });
    });
  }
  return rows.map((row) => {
    const entry = found.get(row.ordinal);
    return {
      path: row.path,
      layer: row.layer,
      type: row.type,
      written: names.get(row.ordinal) ?? null,
      bytes: row.size,
      sha256: entry?.sha256 ?? row.sha256,
      ok: !hasBytes(row) || (entry !== undefined && entry.sha256 === row.sha256),
      link: row.link,
    };
  });
}
