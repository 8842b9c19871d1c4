import { resolve } from 'node:path';
import { FailureError, toFailure } from '../../shared/failure';
import { hashEvidence } from '../archive/hash-evidence';
import { ScratchFile } from '../archive/scratch-file';
import { throwIfCancelled } from '../cancellation';
import type { DeclaredBlob, OpenedEvidence } from '../image/image-model';
import { openEvidence } from '../image/open-evidence';
import { Dictionaries } from '../store/dictionaries';
import type { Library } from '../store/library';
import { storeFailure } from '../store/store-failure';
import { markIngest, sweepLeftovers } from '../store/sweep';
import { copyEvidence, type EvidenceCopy } from './copy-evidence';
import { checkStamp, takeStamp, type EvidenceStamp } from './evidence-stamp';
import type { IngestOptions, IngestOutcome, ReadLayer } from './ingest.types';
import { evidenceProblems } from '../library/problem-rows';
import { LayerReader } from './layer-reader';
import { mergeImage } from './merge-image';
import { ProgressReporter } from './progress-reporter';
import { writeEvidence, type ReadImage } from './write-evidence';

/**
 * Adds one archive or folder to a library: opens, hashes and scans it, and makes its images visible in
 * one commit. After any failure (the codes of openEvidence, evidence-vanished, evidence-changed,
 * case-not-found, disk-full, cancelled) nothing of it is left in the library.
 */
export async function ingestEvidence(
  library: Library,
  givenPath: string,
  options: IngestOptions,
): Promise<IngestOutcome> {
  const path = resolve(givenPath);
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
async function reasonOf(error: unknown, path: string, stamp: EvidenceStamp, library: Library): Promise<unknown> {
  if (error instanceof FailureError && error.failure.code === 'cancelled') return error;
  try {
    await checkStamp(path, stamp);
  } catch (changed) {
    return changed;
  }
  return storeFailure(error, library.dir);
}

class IngestJobRun {
  readonly #library: Library;
  readonly #path: string;
  readonly #stamp: EvidenceStamp;
  readonly #options: IngestOptions;
  readonly #progress: ProgressReporter;
  #opened: OpenedEvidence | null = null;
  #copy: EvidenceCopy | null = null;
  readonly #effects: ScratchFile;
  #committed = false;

  constructor(library: Library, path: string, stamp: EvidenceStamp, options: IngestOptions) {
    this.#library = library;
    this.#path = path;
    this.#stamp = stamp;
    this.#options = options;
    this.#progress = new ProgressReporter(options.onProgress);
    this.#effects = new ScratchFile(library.cacheDir);
  }

  async run(): Promise<IngestOutcome> {
    const { signal, limits } = this.#options;
    const opened = await this.#open();
    this.#startCounting(opened);
    const { sha256, bytes } = await hashEvidence(this.#path, {
      signal,
      onBytes: (done) => this.#progress.bytes(done),
    });
    this.#progress.piece(bytes);
    this.#progress.update({ evidenceSha256: sha256 });
    const known = this.#known(sha256);
    if (known !== null) return known;
    markIngest(this.#library);
    if (this.#options.copy) this.#copy = await copyEvidence(this.#library, this.#path, sha256, signal);
    const reader = new LayerReader(this.#library, new Dictionaries(this.#library), this.#progress, { signal, limits });
    const images = await this.#readImages(opened, reader);
    const blobs = await this.#readBlobs(opened, reader);
    await checkStamp(this.#path, this.#stamp);
    throwIfCancelled(signal);
    this.#progress.step('write');
    const { caseId, examiner, copy } = this.#options;
    const written = writeEvidence(
      this.#library,
      {
        ...{
          opened,
          blobs,
          path: this.#path,
          sha256,
          bytes,
          stamp: this.#stamp,
          caseId,
          examiner,
          copied: copy,
          limits,
          images,
        },
        written: reader.written,
      },
      signal,
    );
    this.#committed = true;
    this.#progress.step('done');
    const problems = evidenceProblems(this.#library, written.evidenceId);
    return { ...written, sha256, alreadyKnown: false, problems };
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
    const rows = opened.images[0]?.layers ?? [];
    this.#progress.step('hash', {
      bytesDone: 0,
      bytesTotal: opened.bytes + blobs,
      layers: rows.map(({ layer, source }) => ({ layer, bytes: source?.bytes ?? 0, state: 'waiting', files: 0 })),
    });
  }

  #known(sha256: string): IngestOutcome | null {
    const found = this.#library.get<{ id: number }>(
      'SELECT id FROM evidence WHERE sha256 = ? AND case_id IS ? ORDER BY id LIMIT 1',
      ...[sha256, this.#options.caseId],
    );
    if (found === undefined) return null;
    const images = this.#library.all<{ id: number }>(
      'SELECT id FROM image WHERE evidence_id = ? ORDER BY ordinal',
      found.id,
    );
    this.#progress.step('done');
    const problems = evidenceProblems(this.#library, found.id);
    return { evidenceId: found.id, imageIds: images.map(({ id }) => id), sha256, alreadyKnown: true, problems };
  }

  async #readImages(opened: OpenedEvidence, reader: LayerReader): Promise<ReadImage[]> {
    const images: ReadImage[] = [];
    for (const [index, declared] of opened.images.entries()) {
      this.#progress.step('read');
      const layers: ReadLayer[] = [];
      for (const layer of declared.layers) {
        throwIfCancelled(this.#options.signal);
        if (index === 0) this.#progress.layer(layer.layer, { state: 'reading' });
        const read = await reader.read(layer);
        if (index === 0) this.#progress.layer(layer.layer, { state: read.state, files: this.#filesOf(read) });
        layers.push(read);
      }
      this.#progress.step('index');
      const effects = mergeImage(this.#library, layers, this.#effects, this.#options.signal);
      images.push({ declared, layers, effects });
    }
    return images;
  }

  /** Blobs with the status that they have after all layers were read. */
  async #readBlobs(opened: OpenedEvidence, reader: LayerReader): Promise<DeclaredBlob[]> {
    const blobs: DeclaredBlob[] = [];
    for (const blob of opened.blobs) blobs.push({ ...blob, status: await reader.blobStatus(blob) });
    return blobs;
  }

  #filesOf({ layerId }: ReadLayer): number {
    if (layerId === null) return 0;
    return this.#library.get<{ n: number }>('SELECT regular_files AS n FROM layer WHERE id = ?', layerId)?.n ?? 0;
  }

  /** Closes the evidence; removes everything that the job wrote unless it came to its commit. */
  async cleanUp(): Promise<void> {
    await this.#opened?.close();
    this.#effects.close();
    if (this.#committed) return;
    await this.#copy?.remove();
    sweepLeftovers(this.#library);
  }
}
