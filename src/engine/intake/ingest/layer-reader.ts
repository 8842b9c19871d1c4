import type { Digest, DiffId } from '../../../shared/digest';
import type { ReadLimits } from '../../../shared/read-limits';
import type { Compression } from '../../../shared/vocabulary';
import type { CancelSignal } from '../../base/cancellation';
import type { BlobSource } from '../../evidence/archive/blob-source.types';
import type { DeclaredBlob, DeclaredLayer } from '../../evidence/image/image-model';
import type { EntryBatch } from '../../store/entry-batch';
import type { LayerScanResult } from '../../evidence/layer/layer-scan.types';
import type { ScanPool } from '../../threads/scan-pool';
import { Dictionaries } from '../../store/dictionaries';
import { EntryIndex } from '../../store/entry-index';
import type { WritableLibrary } from '../../store/writable-library';
import { LayerWriter } from '../../store/layer-writer';
import { deleteLayer } from '../../store/sweep';
import type { ReadBlob } from './blob-problems';
import { compareComputed, digestOf } from '../../evidence/image/digest-status';
import type { ReadLayer } from './ingest.types';
import { knownCost, scanCost, type LayerCost } from './layer-costs';
import type { ProgressReporter } from './progress-reporter';
import type { RowTransaction } from './row-transaction';

const NOTHING_READ: ReadLayer = {
  layerId: null,
  digest: null,
  sha512: null,
  storedBytes: null,
  diffId: null,
  uncompressedBytes: null,
  compression: null,
  limited: false,
  state: 'failed',
};

interface KnownBlob {
  readonly layer_id: number;
  readonly sha512: Digest | null;
  readonly compression: Compression;
  readonly diff_id: DiffId;
  readonly bytes: number;
  readonly uncompressed: number;
}

export interface LayerReaderParts {
  readonly library: WritableLibrary;
  readonly pool: ScanPool;
  readonly rows: RowTransaction;
  readonly progress: ProgressReporter;
  readonly limits: ReadLimits;
  readonly signal: CancelSignal;
  /** Whether files are searched for secrets. */
  readonly secrets: boolean;
}

export interface WrittenLayer {
  readonly layerId: number;
  readonly diffId: DiffId | null;
  /** Its hard links. */
  readonly links: readonly number[];
}

/** What is kept of a layer once it is written: its writer holds far more, and there may be thousands. */
type KeptLayer = Pick<WrittenLayer, 'layerId' | 'links'>;

/** Reads the layers of one evidence, several at a time: each blob once, each diffID into the library once. */
export class LayerReader {
  readonly #parts: LayerReaderParts;
  readonly #dictionaries: Dictionaries;
  readonly #index: EntryIndex;
  readonly #bySource = new Map<string, Promise<ReadLayer>>();
  readonly #byDiffId = new Map<DiffId, KeptLayer>();
  readonly #limited: KeptLayer[] = [];
  #nextEntryId: number;

  constructor(parts: LayerReaderParts) {
    this.#parts = parts;
    this.#dictionaries = new Dictionaries(parts.library);
    this.#index = new EntryIndex(parts.library, parts.signal);
    const last = parts.library.get<{ id: number }>('SELECT coalesce(max(id), 0) AS id FROM entry');
    this.#nextEntryId = (last?.id ?? 0) + 1;
  }

  /** Layers that this job wrote; they become ready in the commit. Without a diffID are those that a limit cut short. */
  get written(): readonly WrittenLayer[] {
    const whole = [...this.#byDiffId].map(([diffId, { layerId, links }]) => ({ layerId, diffId, links }));
    return [...whole, ...this.#limited.map(({ layerId, links }) => ({ layerId, diffId: null, links }))];
  }

  /** Writes what waits for the index: call it after the last layer. */
  flush(): void {
    this.#parts.rows.write(0, () => this.#index.flush());
  }

  /**
   * Reads one declared layer, or takes what an earlier one of this evidence gave for the same bytes. Ask for all
   * layers at once: they are read side by side.
   */
  async read(declared: DeclaredLayer, onStart: () => void): Promise<ReadLayer> {
    const { source } = declared;
    if (source === null) return NOTHING_READ;
    const earlier = this.#bySource.get(source.name);
    if (earlier !== undefined) return { ...(await earlier), state: 'known' };
    const reading = this.#readSource(source, declared, onStart);
    this.#bySource.set(source.name, reading);
    return reading;
  }

  /**
   * A blob with what its bytes are: of a layer as it was read, of anything else by hashing it now. What was
   * compared already, or is not there, keeps its status; one that nothing names is compared with its own name.
   */
  async readBlob(blob: DeclaredBlob): Promise<ReadBlob> {
    const { digest: named, source, status } = blob;
    const earlier = source === null ? undefined : this.#bySource.get(source.name);
    const isLayer = earlier !== undefined;
    if (source === null || (status !== 'not-read' && status !== 'unreferenced')) {
      const found = status === 'verified' ? named : null;
      return { ...blob, found, content: source === null ? null : found, isLayer, comparedNow: false };
    }
    const read = (await earlier) ?? (await this.#hashStored(source, named.startsWith('sha512:'), () => undefined));
    const { digest, sha512 } = read;
    if (digest === null) return { ...blob, found: null, content: null, isLayer, comparedNow: false };
    const compared = compareComputed(named, digest, sha512);
    const found = digestOf(named, digest, sha512);
    const isUnnamed = status === 'unreferenced' && compared !== 'mismatch';
    return { ...blob, status: isUnnamed ? status : compared, found, content: digest, isLayer, comparedNow: true };
  }

  async #readSource(source: BlobSource, declared: DeclaredLayer, onStart: () => void): Promise<ReadLayer> {
    const sha512 = declared.declaredDigest?.startsWith('sha512:') === true;
    if (declared.unreadable !== null) {
      return { ...NOTHING_READ, ...(await this.#hashStored(source, sha512, onStart)), storedBytes: source.bytes };
    }
    return (await this.#verifyKnown(source, declared, sha512, onStart)) ?? (await this.#scan(source, sha512, onStart));
  }

  /** The layer of the library with these stored bytes, proved by hashing them; null where there is none. */
  async #verifyKnown(
    source: BlobSource,
    declared: DeclaredLayer,
    withSha512: boolean,
    onStart: () => void,
  ): Promise<ReadLayer | null> {
    const expected = declared.declaredDigest ?? declared.declaredDiffId;
    const named = expected === null ? null : this.#knownBlob(expected);
    if (named === null) return null;
    const cost = knownCost(source.bytes, named.uncompressed);
    const { digest, sha512 } = await this.#hashStored(source, withSha512, onStart, cost);
    const known = this.#knownBlob(digest);
    if (known === null) return null;
    return {
      layerId: known.layer_id,
      digest,
      sha512: sha512 ?? known.sha512,
      storedBytes: known.bytes,
      diffId: known.diff_id,
      uncompressedBytes: known.uncompressed,
      compression: known.compression,
      limited: false,
      state: 'known',
    };
  }

  #knownBlob(digest: string): KnownBlob | null {
    return (
      this.#parts.library.get<KnownBlob>(
        `SELECT b.layer_id, b.sha512, b.compression, b.bytes, l.diff_id, l.bytes AS uncompressed
          FROM layer_blob b JOIN layer l ON l.id = b.layer_id WHERE b.digest = ? AND l.ready = 1`,
        digest,
      ) ?? null
    );
  }

  async #scan(source: BlobSource, sha512: boolean, onStart: () => void): Promise<ReadLayer> {
    const { library, pool, rows, progress, limits, secrets, signal } = this.#parts;
    // Made when it begins: thousands of layers may wait for their turn.
    let writer: LayerWriter | null = null;
    const written = (): LayerWriter =>
      (writer ??= new LayerWriter({
        ...{ library, dictionaries: this.#dictionaries, index: this.#index, signal },
        nextIds: (count) => this.#takeIds(count),
      }));
    const result = await pool.run({
      task: { kind: 'layer', blob: source.place, sha512, secrets, limits, scratchFolder: library.cacheDir },
      ...scanCost(source),
      onStart,
      onBatch: (batch) => this.#write(written(), batch),
      onProgress: progress.piece(),
    });
    if (result.kind !== 'layer') throw new Error(`a scan of a layer ended as ${result.kind}`);
    const { scan } = result;
    rows.write(0, () => written().finish(scan));
    const { layerId: newId, links } = written();
    const layerId = this.#keep(scan, { layerId: newId, links });
    return {
      layerId,
      digest: scan.digest,
      sha512: scan.sha512,
      storedBytes: scan.storedBytes,
      diffId: scan.diffId,
      uncompressedBytes: scan.uncompressedBytes,
      compression: scan.compression,
      limited: scan.limited,
      state: layerId === newId ? 'read' : 'known',
    };
  }

  #write(writer: LayerWriter, batch: EntryBatch): void {
    const { rows, progress } = this.#parts;
    rows.write(batch.count, () => writer.write(batch));
    if (this.#index.full) this.flush();
    for (const problem of batch.problems) progress.problem({ ...problem, imageId: null, digest: null, layer: null });
  }

  #takeIds(count: number): number {
    const first = this.#nextEntryId;
    this.#nextEntryId += count;
    return first;
  }

  /** Keeps the layer just written, or drops it for the one that holds the same diffID already. */
  #keep({ diffId, limited }: LayerScanResult, layer: KeptLayer): number {
    const written = layer.layerId;
    if (limited || diffId === null) {
      this.#limited.push(layer);
      return written;
    }
    const { library, rows } = this.#parts;
    const known =
      this.#byDiffId.get(diffId)?.layerId ??
      library.get<{ id: number }>('SELECT id FROM layer WHERE diff_id = ? AND ready = 1', diffId)?.id;
    if (known === undefined) {
      this.#byDiffId.set(diffId, layer);
      return written;
    }
    this.flush();
    rows.commit();
    deleteLayer(library, written);
    return known;
  }

  async #hashStored(
    source: BlobSource,
    sha512: boolean,
    onStart: () => void,
    cost: LayerCost = knownCost(source.bytes, 0),
  ): Promise<{ readonly digest: Digest; readonly sha512: Digest | null }> {
    const result = await this.#parts.pool.run({
      task: { kind: 'hash', blob: source.place, sha512 },
      ...cost,
      onStart,
      onProgress: this.#parts.progress.piece(),
    });
    if (result.kind !== 'hash') throw new Error(`hashing a blob ended as ${result.kind}`);
    return { digest: result.digest, sha512: result.sha512 };
  }
}
