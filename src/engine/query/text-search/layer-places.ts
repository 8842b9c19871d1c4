import type { PathText } from '../../../shared/path-text';
import { FailureError } from '../../../shared/failure';
import { changedLimitsSchema, withStandardLimits } from '../../../shared/read-limits';
import type { Compression } from '../../../shared/vocabulary';
import type { CancelSignal } from '../../base/cancellation';
import { inCase } from '../library/case-names';
import { checkUnchanged } from '../contents/layer-content';
import type { OpenedEvidence } from '../../evidence/image/image-model';
import { openEvidence } from '../../evidence/image/open-evidence';
import { copyPath } from '../../store/copy-path';
import { readJson } from '../../store/json-column';
import type { ReadableLibrary } from '../../store/readable-library';
import { fromColumns } from '../../base/text-columns';
import type { StoredLayer } from '../../detect/contents/layer-pieces';

interface Row {
  readonly evidence_id: number;
  readonly evidence_name: string;
  readonly evidence_path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mtime: string | null;
  readonly folder: number;
  readonly copied: number;
  readonly limits: string;
  readonly evidence_compression: Compression;
  readonly compression: Compression | null;
  readonly source: string | null;
  readonly source_raw: Uint8Array | null;
  readonly source_offset: number | null;
  readonly stored_bytes: number;
  readonly digest: string | null;
}

const SELECT = `SELECT v.id AS evidence_id, v.name AS evidence_name, v.path AS evidence_path, v.sha256, v.bytes,
  CAST(v.mtime_ns AS TEXT) AS mtime, v.folder, v.copied, v.limits, v.compression AS evidence_compression,
  il.compression, il.source, il.source_raw, il.source_offset, coalesce(il.bytes, 0) AS stored_bytes, il.digest
  FROM image_layer il JOIN image i ON i.id = il.image_id JOIN evidence v ON v.id = i.evidence_id
  WHERE il.layer_id = ?1 AND ${inCase('?2')} GROUP BY v.id ORDER BY v.id`;

export interface LayerPlacesOptions {
  readonly signal: CancelSignal;
  /** Where the decompressed form of a compressed archive may lie meanwhile. */
  readonly cacheDir: string;
  readonly caseId: number | null;
}

/** A layer in the evidence that holds it as intake left it, or why there is none. */
export type FoundPlace =
  | { readonly ok: true; readonly evidence: string; readonly layer: StoredLayer }
  | { readonly ok: false; readonly evidence: string; readonly failure: FailureError };

/** Finds the stored bytes of layers; evidence is opened at most once. Call `close` at the end. */
export class LayerPlaces {
  readonly #library: ReadableLibrary;
  readonly #options: LayerPlacesOptions;
  readonly #opened = new Map<number, Promise<OpenedEvidence>>();

  constructor(library: ReadableLibrary, options: LayerPlacesOptions) {
    this.#library = library;
    this.#options = options;
  }

  /** The first evidence that can be read gives the layer. Throws cancelled. */
  async find(layerId: number): Promise<FoundPlace> {
    const { caseId } = this.#options;
    let missed: FoundPlace | null = null;
    for (const row of this.#library.all<Row>(SELECT, layerId, caseId)) {
      try {
        return { ok: true, evidence: row.evidence_name, layer: await this.#place(row) };
      } catch (error) {
        if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
        missed ??= { ok: false, evidence: row.evidence_name, failure: error };
      }
    }
    return missed ?? { ok: false, evidence: '', failure: new FailureError('file-not-available', { path: '' }) };
  }

  async close(): Promise<void> {
    for (const opening of this.#opened.values()) await opening.then((opened) => opened.close()).catch(() => undefined);
    this.#opened.clear();
  }

  async #place(row: Row): Promise<StoredLayer> {
    const path = row.copied === 1 ? copyPath(this.#library, row.sha256) : row.evidence_path;
    await checkUnchanged(row, path);
    const limits = withStandardLimits(readJson(this.#library.dir, row.limits, changedLimitsSchema));
    const plain = row.compression === 'none';
    const { source_offset: offset, stored_bytes: bytes } = row;
    if (row.evidence_compression === 'none' && row.folder === 0 && offset !== null)
      return { blob: { kind: 'file', path, offset, bytes }, plain, digest: null, limits };
    const opened = await this.#open(row.evidence_id, path, limits);
    const name: PathText | null = row.source === null ? null : fromColumns(row.source, row.source_raw);
    const inline = opened.images.flatMap(({ layers }) => layers).find(({ source }) => source?.name === name);
    const source = name === null ? null : (opened.member(name) ?? inline?.source ?? null);
    if (source === null) throw new FailureError('file-not-available', { path }, [`no member ${name ?? ''}`]);
    // Of a folder nobody knows whether its files changed: the bytes must have the digest of the intake.
    const digest = row.folder === 1 && row.digest?.startsWith('sha256:') === true ? row.digest : null;
    return { blob: source.place, plain, digest, limits };
  }

  #open(evidenceId: number, path: string, limits: StoredLayer['limits']): Promise<OpenedEvidence> {
    const { signal, cacheDir } = this.#options;
    const known = this.#opened.get(evidenceId);
    const opening = known ?? openEvidence(path, { signal, cacheDir, limits, evenWithoutImage: true });
    this.#opened.set(evidenceId, opening);
    return opening;
  }
}
