import { resolve } from 'node:path';
import { FailureError, toFailure } from '../../../shared/failure';
import { ScratchFile } from '../../evidence/archive/scratch-file';
import { throwIfCancelled } from '../../base/cancellation';
import type { DeclaredLayer, OpenedEvidence } from '../../evidence/image/image-model';
import { openEvidence } from '../../evidence/image/open-evidence';
import { canBeRead, recordedBytes } from '../relocate/evidence-place';
import { takeOver } from '../relocate/relocate-evidence';
import { openScanPool } from '../../threads/open-pool';
import { HerePool, type ScanPool } from '../../threads/scan-pool';
import type { ReadableLibrary } from '../../store/readable-library';
import type { WritableLibrary } from '../../store/writable-library';
import { refuseOverlap } from '../../store/library-overlap';
import { storeFailure } from '../../store/store-failure';
import { markIngest, sweepLeftovers } from '../../store/sweep';
import { blobProblems, findTwins, twinProblems, type ReadBlob, type Twin } from './blob-problems';
import { copyEvidence, type EvidenceCopy } from './copy-evidence';
import { checkStamp, takeStamp, type EvidenceStamp } from '../../evidence/archive/evidence-stamp';
import type { IngestOptions, IngestOutcome, ReadLayer } from './ingest.types';
import { inThatCase } from '../../query/library/case-names';
import { addToCase } from '../../query/library/case-items';
import { lookUpLayers } from '../../query/hash-sets/look-up-layers';
import { evidenceProblems } from '../../query/library/problem-rows';
import { LayerReader } from './layer-reader';
import { proveLegacyIds } from './legacy-proof';
import { mergeImage } from './merge-image';
import { ProgressReporter } from './progress-reporter';
import { RowTransaction } from './row-transaction';
import { findUnderLinks } from './linked-layers';
import { writeEvidence, type ReadImage } from './write-evidence';

/**
 * Adds one archive or folder to a library: opens, hashes and scans it, and makes its images visible in
 * one commit. After any failure (the codes of openEvidence, evidence-vanished, evidence-changed,
 * case-not-found, library-overlaps-evidence, disk-full, cancelled) nothing of it is left in the library.
 */
export async function ingestEvidence(
  library: WritableLibrary,
  givenPath: string,
  options: IngestOptions,
): Promise<IngestOutcome> {
  const path = resolve(givenPath);
  refuseOverlap(library.dir, path);
  const stamp = await takeStamp(path);
  if (options.caseId !== null && library.get('SELECT 1 FROM case_file WHERE id = ?', options.caseId) === undefined) {
    throw new FailureError('case-not-found', { name: String(options.caseId) });
  }
  const job = new IngestJobRun(library, path, stamp, options);
  try {
    return await job.run();
  } catch (error) {
    const reason = await reasonOf(error, path, stamp, library);
    options.onGivenUp?.(toFailure(reason));
    throw reason;
  } finally {
    await job.cleanUp();
  }
}

/** A read that fails because the file is gone or another one is told as that, not as a damaged archive. */
async function reasonOf(
  error: unknown,
  path: string,
  stamp: EvidenceStamp,
  library: ReadableLibrary,
): Promise<unknown> {
  if (error instanceof FailureError && error.failure.code === 'cancelled') return error;
  try {
    await checkStamp(path, stamp);
  } catch (changed) {
    return changed;
  }
  return storeFailure(error, library.dir);
}

interface ReadParts {
  readonly reader: LayerReader;
  /** Of each image, in the order of its layers. */
  readonly layers: readonly (readonly ReadLayer[])[];
  readonly blobs: readonly ReadBlob[];
}

class IngestJobRun {
  readonly #library: WritableLibrary;
  readonly #path: string;
  readonly #stamp: EvidenceStamp;
  readonly #options: IngestOptions;
  readonly #progress: ProgressReporter;
  readonly #rows: RowTransaction;
  #pool: ScanPool;
  #opened: OpenedEvidence | null = null;
  #copy: EvidenceCopy | null = null;
  readonly #effects: ScratchFile;
  #committed = false;

  constructor(library: WritableLibrary, path: string, stamp: EvidenceStamp, options: IngestOptions) {
    this.#library = library;
    this.#path = path;
    this.#stamp = stamp;
    this.#options = options;
    this.#progress = new ProgressReporter(options.onProgress);
    this.#rows = new RowTransaction(library);
    this.#pool = new HerePool(options.signal);
    this.#effects = new ScratchFile(library.cacheDir);
  }

  async run(): Promise<IngestOutcome> {
    const opened = await this.#open();
    this.#startCounting(opened);
    const hashing = this.#hash();
    // Evidence that may be in the library already is hashed first: nothing of it need be read again.
    const found = this.#mayBeKnown() ? await this.#known(await hashing) : null;
    if (found !== null) return found;
    markIngest(this.#library);
    const { reader, layers, blobs } = await this.#readAll(opened);
    const merged = this.#merge(opened, layers);
    const { sha256, bytes } = await hashing;
    const known = await this.#known({ sha256, bytes });
    if (known !== null) return known;
    const { signal, caseId, examiner, copy, limits } = this.#options;
    if (copy) this.#copy = await copyEvidence(this.#library, this.#path, sha256, signal);
    const legacy = proveLegacyIds(opened.legacy, merged);
    const images = merged.map((image, index) => ({ ...image, legacy: legacy.lines[index] ?? [] }));
    const told = [...blobProblems(blobs, legacy.explained), ...twinProblems(findTwins(readMembers(images, blobs)))];
    const read = {
      ...{ opened, blobs, images, problems: told, path: this.#path, sha256, bytes, stamp: this.#stamp },
      ...{ caseId, examiner, copied: copy, limits, written: reader.written, linked: [], links: null },
    };
    const whole =
      this.#options.secrets === false ? read : await findUnderLinks(this.#library, this.#rows, read, signal);
    await checkStamp(this.#path, this.#stamp);
    throwIfCancelled(signal);
    this.#progress.step('write');
    this.#rows.end();
    const written = writeEvidence(this.#library, whole, signal, () => this.#decide());
    this.#committed = true;
    await this.#lookUp();
    this.#library.checkpoint();
    this.#progress.step('done');
    const problems = [...evidenceProblems(this.#library, written.evidenceId)];
    return { ...written, sha256, alreadyKnown: false, joined: false, movedFrom: null, problems };
  }

  /** In the sets of hashes that the library keeps. The images are there whatever comes of it: what was not looked up is told as that. */
  async #lookUp(): Promise<void> {
    try {
      await lookUpLayers(this.#library, { signal: this.#options.signal });
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
    }
  }

  /** Hashes the evidence as a piece of work beside the others. */
  #hash(): Promise<{ readonly sha256: string; readonly bytes: number }> {
    const hashing = this.#pool
      .run({
        task: { kind: 'evidence', path: this.#path, bytes: this.#stamp.bytes },
        weight: this.#stamp.bytes,
        // It goes on while rows are merged, for which the layers must be there.
        patient: true,
        onProgress: this.#progress.piece(),
      })
      .then((result) => {
        if (result.kind !== 'evidence') throw new Error(`hashing the evidence ended as ${result.kind}`);
        this.#progress.update({ evidenceSha256: result.sha256 });
        return result;
      });
    // It is awaited later: until then its failure is nobody's.
    hashing.catch(() => undefined);
    return hashing;
  }

  async #open(): Promise<OpenedEvidence> {
    this.#progress.step('open', { bytesTotal: this.#stamp.folder ? 0 : this.#stamp.bytes });
    this.#opened = await openEvidence(this.#path, {
      cacheDir: this.#library.cacheDir,
      limits: this.#options.limits,
      signal: this.#options.signal,
      onBytes: (done, total) => this.#progress.update({ bytesDone: done, bytesTotal: total }),
    });
    return this.#opened;
  }

  #startCounting(opened: OpenedEvidence): void {
    const sources = new Map(
      opened.images.flatMap((image) => image.layers).map(({ source }) => [source?.name ?? '', source?.bytes ?? 0]),
    );
    const blobs = [...sources.values()].reduce((sum, bytes) => sum + bytes, 0);
    const { scanThread, signal } = this.#options;
    this.#pool = openScanPool(scanThread ?? null, opened.bytes + blobs, sources.size + opened.blobs.length, signal);
    const rows = opened.images[0]?.layers ?? [];
    this.#progress.begin(opened.bytes + blobs);
    this.#progress.step('hash', {
      bytesTotal: opened.bytes,
      layers: rows.map(({ layer, source }) => ({ layer, bytes: source?.bytes ?? 0, state: 'waiting', files: 0 })),
    });
  }

  #mayBeKnown(): boolean {
    const { folder, bytes } = this.#stamp;
    const sql = 'SELECT 1 FROM evidence WHERE folder = ?1 AND (?1 = 1 OR bytes = ?2)';
    return this.#library.get(sql, Number(folder), bytes) !== undefined;
  }

  /**
   * What the library has of these bytes already. They are not read again: the case gets what is there, unless only new
   * evidence was asked for. Where they are gone from the place that is recorded, this one is theirs.
   */
  async #known({ sha256, bytes }: { readonly sha256: string; readonly bytes: number }): Promise<IngestOutcome | null> {
    const { caseId, examiner, onlyNew = false } = this.#options;
    const found = this.#library.get<{ id: number; here: number }>(
      `SELECT v.id, iif(?2 IS NULL, NOT EXISTS (SELECT 1 FROM case_evidence m WHERE m.evidence_id = v.id),
          ${inThatCase('?2')}) AS here FROM evidence v WHERE v.sha256 = ?1 ORDER BY here DESC, v.id LIMIT 1`,
      ...[sha256, caseId],
    );
    if (found === undefined) return null;
    const { id: evidenceId } = found;
    const isWanted = found.here === 1 || !onlyNew;
    const movedFrom = isWanted ? await this.#takeOverWhereGone(evidenceId, { sha256, bytes }) : null;
    const joined = found.here === 0 && isWanted && caseId !== null;
    if (joined) {
      this.#decide();
      this.#rows.end();
      addToCase(this.#library, { caseId, evidenceIds: [evidenceId] }, examiner);
    }
    this.#progress.step('done');
    const problems = [...evidenceProblems(this.#library, evidenceId)];
    const imageIds = this.#library.column<number>(
      'SELECT id FROM image WHERE evidence_id = ? ORDER BY ordinal',
      evidenceId,
    );
    return { evidenceId, imageIds, sha256, alreadyKnown: true, joined, movedFrom, problems };
  }

  /** The place that known evidence had before, where nothing can be read there any more; else null. */
  async #takeOverWhereGone(
    evidenceId: number,
    hashed: { readonly sha256: string; readonly bytes: number },
  ): Promise<string | null> {
    const { path: before, readFrom } = recordedBytes(this.#library, evidenceId);
    if (await canBeRead(readFrom)) return null;
    const [path, stamp] = [this.#path, this.#stamp];
    await checkStamp(path, stamp);
    this.#decide();
    // The row that points to the new place waits for the disk, as those of a whole intake do.
    this.#rows.end();
    await takeOver(this.#library, [evidenceId], { ...hashed, path, stamp }, this.#options.examiner);
    return before;
  }

  /** Right before a commit: throws cancelled for the last time. */
  #decide(): void {
    throwIfCancelled(this.#options.signal);
    this.#options.decide?.();
  }

  /** Reads all layers of all images side by side, then what other blobs there are. */
  async #readAll(opened: OpenedEvidence): Promise<ReadParts> {
    this.#progress.step('read');
    const { limits, secrets, signal } = this.#options;
    const reader = new LayerReader({
      ...{ library: this.#library, pool: this.#pool, rows: this.#rows, progress: this.#progress },
      ...{ limits, signal, secrets: secrets ?? true },
    });
    const layers = await inWindows(
      opened.images.map(({ layers: declared }, image) => declared.map((layer) => ({ layer, shown: image === 0 }))),
      ({ layer, shown }) => this.#readLayer(reader, layer, shown),
    );
    const [blobs = []] = await inWindows([opened.blobs], (blob) => reader.readBlob(blob));
    reader.flush();
    this.#rows.commit();
    return { reader, layers, blobs };
  }

  /** The layers of the first image are those whose progress is shown. */
  async #readLayer(reader: LayerReader, declared: DeclaredLayer, shown: boolean): Promise<ReadLayer> {
    const { layer } = declared;
    const read = await reader.read(declared, () => shown && this.#progress.layer(layer, { state: 'reading' }));
    if (shown) this.#progress.layer(layer, { state: read.state, files: this.#filesOf(read) });
    return read;
  }

  #merge(opened: OpenedEvidence, read: readonly (readonly ReadLayer[])[]): Omit<ReadImage, 'legacy'>[] {
    this.#progress.step('index');
    return opened.images.map((declared, index) => {
      const layers = read[index] ?? [];
      return { declared, layers, effects: mergeImage(this.#library, layers, this.#effects, this.#options.signal) };
    });
  }

  #filesOf({ layerId }: ReadLayer): number {
    if (layerId === null) return 0;
    return this.#library.get<{ n: number }>('SELECT regular_files AS n FROM layer WHERE id = ?', layerId)?.n ?? 0;
  }

  /** Closes the evidence; removes everything that the job wrote unless it came to its commit. */
  async cleanUp(): Promise<void> {
    await this.#pool.close();
    await this.#opened?.close();
    this.#effects.close();
    if (this.#committed || (this.#library.passing && this.#options.signal.cancelled)) return;
    this.#rows.rollback();
    this.#rows.end();
    await this.#copy?.remove();
    sweepLeftovers(this.#library);
  }
}

/** Pieces of work that wait at the same time: enough to begin with the largest, few enough that their promises are small. */
const WINDOW = 4096;

/** Does a piece of work for each item of each list, many at a time; the results stand where the items did. */
async function inWindows<Item, Result>(
  lists: readonly (readonly Item[])[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[][]> {
  const results = lists.map((): Result[] => []);
  let waiting: Promise<unknown>[] = [];
  for (const [list, items] of lists.entries()) {
    for (const [place, item] of items.entries()) {
      waiting.push(
        work(item).then((result) => {
          const row = results[list];
          if (row !== undefined) row[place] = result;
        }),
      );
      if (waiting.length < WINDOW) continue;
      await Promise.all(waiting);
      waiting = [];
    }
  }
  await Promise.all(waiting);
  return results;
}

/** Members whose bytes were read, in the order of the documents: layers, then what else there is. */
function* readMembers(
  images: readonly Pick<ReadImage, 'declared' | 'layers'>[],
  blobs: readonly ReadBlob[],
): Iterable<Pick<Twin, 'source' | 'digest'>> {
  for (const { declared, layers } of images)
    for (const [index, { source }] of declared.layers.entries()) {
      const digest = layers[index]?.digest ?? null;
      if (source !== null && digest !== null) yield { source, digest };
    }
  for (const { source, content, isLayer } of blobs)
    if (source !== null && content !== null && !isLayer) yield { source, digest: content };
}
