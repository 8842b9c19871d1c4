import { createHash } from 'node:crypto';
import { sha256Digest, type Digest, type DiffId } from '../../shared/digest';
import type { ReadLimits } from '../../shared/read-limits';
import type { Compression } from '../../shared/vocabulary';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import type { BlobSource, DeclaredBlob, DeclaredLayer } from '../image/image-model';
import type { LayerScanResult } from '../layer/layer-scan.types';
import { scanLayer } from '../layer/scan-layer';
import type { Library } from '../store/library';
import { LayerWriter } from '../store/layer-writer';
import type { Dictionaries } from '../store/dictionaries';
import { deleteLayer } from '../store/sweep';
import type { ReadBlob, Twin } from './blob-problems';
import { compareComputed, digestOf } from './digest-status';
import type { ReadLayer } from './ingest.types';
import { scanFor } from './layer-handlers';
import type { ProgressReporter } from './progress-reporter';

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

export interface LayerReaderOptions {
  readonly signal: CancelSignal;
  readonly limits: ReadLimits;
}

export interface WrittenLayer {
  readonly layerId: number;
  readonly diffId: DiffId | null;
}

/** Reads the layers of one evidence: each blob once, each diffID into the library once. */
export class LayerReader {
  readonly #library: Library;
  readonly #dictionaries: Dictionaries;
  readonly #progress: ProgressReporter;
  readonly #options: LayerReaderOptions;
  readonly #bySource = new Map<string, ReadLayer>();
  readonly #byDigest = new Map<Digest, BlobSource>();
  readonly #twins = new Map<string, Twin>();
  readonly #byDiffId = new Map<DiffId, number>();
  readonly #limited: number[] = [];

  constructor(library: Library, dictionaries: Dictionaries, progress: ProgressReporter, options: LayerReaderOptions) {
    this.#library = library;
    this.#dictionaries = dictionaries;
    this.#progress = progress;
    this.#options = options;
  }

  /** Layers that this job wrote; they become ready in the commit. Without a diffID are those that a limit cut short. */
  get written(): readonly WrittenLayer[] {
    const whole = [...this.#byDiffId].map(([diffId, layerId]) => ({ layerId, diffId }));
    return [...whole, ...this.#limited.map((layerId) => ({ layerId, diffId: null }))];
  }

  /** Reads one declared layer, or takes what an earlier image or evidence gave for the same bytes. */
  async read(declared: DeclaredLayer): Promise<ReadLayer> {
    const { source } = declared;
    if (source === null) return NOTHING_READ;
    const earlier = this.#bySource.get(source.name);
    if (earlier !== undefined) return { ...earlier, state: 'known' };
    const read = await this.#readSource(source, declared);
    this.#progress.piece(source.bytes);
    this.#bySource.set(source.name, read);
    if (read.digest !== null) this.#note(source, read.digest);
    return read;
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
      if (source !== null && status === 'verified') this.#note(source, named);
      return { ...blob, found: status === 'verified' ? named : null, isLayer, comparedNow: false };
    }
    const { digest, sha512 } = earlier ?? (await this.#hashStored(source, named.startsWith('sha512:')));
    if (digest === null) return { ...blob, found: null, isLayer, comparedNow: false };
    if (!isLayer) this.#note(source, digest);
    const compared = compareComputed(named, digest, sha512);
    const found = digestOf(named, digest, sha512);
    const isUnnamed = status === 'unreferenced' && compared !== 'mismatch';
    return { ...blob, status: isUnnamed ? status : compared, found, isLayer, comparedNow: true };
  }

  /** Members that hold the same bytes as one that was read before, by name. */
  get twins(): ReadonlyMap<string, Twin> {
    return this.#twins;
  }

  #note(source: BlobSource, digest: Digest): void {
    const first = this.#byDigest.get(digest);
    if (first === undefined) this.#byDigest.set(digest, source);
    else if (first.name !== source.name) this.#twins.set(source.name, { digest, source, first: first.name });
  }

  async #readSource(source: BlobSource, declared: DeclaredLayer): Promise<ReadLayer> {
    if (declared.unreadable !== null) {
      const { digest, sha512 } = await this.#hashStored(source, isSha512(declared));
      return { ...NOTHING_READ, digest, sha512, storedBytes: source.bytes };
    }
    return (await this.#verifyKnown(source, declared)) ?? (await this.#scan(source, isSha512(declared)));
  }

  /** The layer of the library with these stored bytes, proved by hashing them; null where there is none. */
  async #verifyKnown(source: BlobSource, declared: DeclaredLayer): Promise<ReadLayer | null> {
    const expected = declared.declaredDigest ?? declared.declaredDiffId;
    if (expected !== null && this.#knownBlob(expected) !== null) {
      const { digest, sha512 } = await this.#hashStored(source, isSha512(declared));
      const known = this.#knownBlob(digest);
      if (known !== null) {
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
    }
    return null;
  }

  #knownBlob(digest: string): KnownBlob | null {
    return (
      this.#library.get<KnownBlob>(
        `SELECT b.layer_id, b.sha512, b.compression, b.bytes, l.diff_id, l.bytes AS uncompressed
          FROM layer_blob b JOIN layer l ON l.id = b.layer_id WHERE b.digest = ? AND l.ready = 1`,
        digest,
      ) ?? null
    );
  }

  async #scan(source: BlobSource, sha512: boolean): Promise<ReadLayer> {
    const writer = new LayerWriter(this.#library, this.#dictionaries);
    const handlers = scanFor(writer, this.#progress, this.#options.signal);
    const result = await scanLayer(source, handlers, {
      ...this.#options,
      sha512,
      scratchFolder: this.#library.cacheDir,
    });
    throwIfCancelled(this.#options.signal);
    writer.finish(result);
    const layerId = this.#keep(result, writer.layerId);
    return {
      layerId,
      digest: result.digest,
      sha512: result.sha512,
      storedBytes: result.storedBytes,
      diffId: result.diffId,
      uncompressedBytes: result.uncompressedBytes,
      compression: result.compression,
      limited: result.limited,
      state: layerId === writer.layerId ? 'read' : 'known',
    };
  }

  /** Keeps the layer just written, or drops it for the one that holds the same diffID already. */
  #keep({ diffId, limited }: LayerScanResult, written: number): number {
    if (limited || diffId === null) {
      this.#limited.push(written);
      return written;
    }
    const known =
      this.#byDiffId.get(diffId) ??
      this.#library.get<{ id: number }>('SELECT id FROM layer WHERE diff_id = ? AND ready = 1', diffId)?.id;
    if (known === undefined) {
      this.#byDiffId.set(diffId, written);
      return written;
    }
    deleteLayer(this.#library, written);
    return known;
  }

  async #hashStored(source: BlobSource, withSha512: boolean): Promise<{ digest: Digest; sha512: Digest | null }> {
    const sha256 = createHash('sha256');
    const sha512 = withSha512 ? createHash('sha512') : null;
    let done = 0;
    for await (const chunk of source.open()) {
      throwIfCancelled(this.#options.signal);
      sha256.update(chunk);
      sha512?.update(chunk);
      done += chunk.length;
      this.#progress.bytes(done);
    }
    return {
      digest: sha256Digest(sha256.digest('hex')),
      sha512: sha512 === null ? null : (`sha512:${sha512.digest('hex')}` as Digest),
    };
  }
}

function isSha512(declared: DeclaredLayer): boolean {
  return declared.declaredDigest?.startsWith('sha512:') ?? false;
}
