import { createHash } from 'node:crypto';
import { sha256Digest, type Digest, type DiffId } from '../../../shared/digest';
import type { ReadLimits } from '../../../shared/read-limits';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import type { BlobSource } from '../../evidence/archive/blob-source.types';
import { digestOf } from '../../evidence/image/digest-status';
import { scanLayer } from '../../evidence/layer/scan-layer';

/** What the bytes of one member are now. */
export interface FoundLayer {
  readonly digest: Digest;
  readonly sha512: Digest | null;
  /** Null where the bytes were hashed only, or a limit stopped the reading. */
  readonly diffId: DiffId | null;
  readonly listingSha256: string | null;
}

export interface SourceReaderOptions {
  readonly signal: CancelSignal;
  readonly limits: ReadLimits;
  /** Whether a digest of the evidence is a sha512: then both are computed. */
  readonly sha512: boolean;
  /** Folder for what does not fit into memory. */
  readonly scratchFolder: string;
  /** Bytes of all members that were read so far. */
  readonly onBytes: (done: number) => void;
}

/** Reads members of the evidence again, each once. */
export class SourceReader {
  readonly #options: SourceReaderOptions;
  readonly #layers = new Map<string, FoundLayer>();
  readonly #hashes = new Map<string, FoundLayer>();
  #done = 0;

  constructor(options: SourceReaderOptions) {
    this.#options = options;
  }

  /** Digest, diffID and listing of a layer. */
  async layer(source: BlobSource): Promise<FoundLayer> {
    const known = this.#layers.get(source.name);
    if (known !== undefined) return known;
    const { signal, limits, sha512: withSha512, scratchFolder, onBytes } = this.#options;
    const handlers = {
      onEntry: () => undefined,
      onProblem: () => undefined,
      onProgress: (stored: number) => onBytes(this.#done + stored),
    };
    const scanned = await scanLayer(source, handlers, { signal, limits, sha512: withSha512, scratchFolder });
    this.#done += source.bytes;
    const { digest, sha512, diffId, listingSha256, limited } = scanned;
    const found: FoundLayer = limited
      ? { digest, sha512, diffId: null, listingSha256: null }
      : { digest, sha512, diffId, listingSha256 };
    this.#layers.set(source.name, found);
    return found;
  }

  /** Digests of the stored bytes. */
  async hash(source: BlobSource): Promise<FoundLayer> {
    const known = this.#layers.get(source.name) ?? this.#hashes.get(source.name);
    if (known !== undefined) return known;
    const sha256 = createHash('sha256');
    const sha512 = this.#options.sha512 ? createHash('sha512') : null;
    let read = 0;
    for await (const chunk of source.open()) {
      throwIfCancelled(this.#options.signal);
      sha256.update(chunk);
      sha512?.update(chunk);
      read += chunk.length;
      this.#options.onBytes(this.#done + read);
    }
    this.#done += source.bytes;
    const found: FoundLayer = {
      digest: sha256Digest(sha256.digest('hex')),
      sha512: sha512 === null ? null : (`sha512:${sha512.digest('hex')}` as Digest),
      ...{ diffId: null, listingSha256: null },
    };
    this.#hashes.set(source.name, found);
    return found;
  }

  /** The digest of a member in the algorithm of another one; null where it is not known here. */
  async digest(source: BlobSource, named: Digest): Promise<Digest | null> {
    const { digest, sha512 } = await this.hash(source);
    return digestOf(named, digest, sha512);
  }
}
