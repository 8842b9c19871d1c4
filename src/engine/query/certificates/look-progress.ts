import type { LookCounts } from '../../../shared/contract/certificates';
import type { Failure } from '../../../shared/failure';
import type { Candidates } from './candidate-files';
import type { FoundCertificates } from './found-certificates';

interface Waiting {
  /** File versions with these bytes. */
  readonly versions: number;
  /** Bytes of one of them. */
  readonly bytes: number;
  /** Why the last try to read them failed. */
  readonly missed: { readonly evidence: string; readonly failure: Failure } | null;
}

/** Which contents were read, and what is told of that. */
export class LookProgress {
  readonly #found: FoundCertificates;
  readonly #left: Candidates['left'];
  /** Contents that are not read yet. */
  readonly #waiting = new Map<string, Waiting>();
  readonly #filesTotal: number;
  #filesDone = 0;
  /** When it was told last, in ms. */
  toldAt = 0;
  #bytesTotal = 0;
  /** Bytes of the layers that are through, of the one at hand, and what was read of it. */
  #bytesBefore = 0;
  #layerBytes = 0;
  #bytesHere = 0;

  constructor({ layers, left }: Candidates, found: FoundCertificates) {
    this.#found = found;
    this.#left = left;
    let filesTotal = 0;
    for (const { files, times } of layers) {
      for (const { key, stored } of files) {
        const same = this.#waiting.get(key);
        if (same === undefined) this.#bytesTotal += stored;
        this.#waiting.set(key, { versions: (same?.versions ?? 0) + times, bytes: stored, missed: null });
        filesTotal += times;
      }
    }
    this.#filesTotal = filesTotal;
  }

  isRead(key: string): boolean {
    return !this.#waiting.has(key);
  }

  /** A layer is begun, of which so many bytes are read; until then `planned` bytes of its files stood for it. */
  begin(planned: number, bytes: number): void {
    this.#bytesTotal += bytes - planned;
    this.#layerBytes = bytes;
  }

  /** Gaps between wanted files that are read over count as nothing. */
  at(bytes: number): void {
    this.#bytesHere = Math.min(bytes, this.#layerBytes);
  }

  /** The layer is through, whether it was read to its end or not. */
  end(): void {
    this.#bytesBefore += this.#layerBytes;
    this.#layerBytes = this.#bytesHere = 0;
  }

  /** Takes the contents of a file as read; returns how many file versions they are of. */
  read(key: string): number {
    const versions = this.#waiting.get(key)?.versions ?? 0;
    this.#waiting.delete(key);
    this.#filesDone += versions;
    return versions;
  }

  /** Contents that could not be read here; another layer may still have them. */
  missed(key: string, evidence: string, failure: Failure): void {
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) this.#waiting.set(key, { ...waiting, missed: { evidence, failure } });
  }

  counts(): LookCounts {
    return {
      ...{ bytesDone: Math.min(this.#bytesTotal, this.#bytesBefore + this.#bytesHere), bytesTotal: this.#bytesTotal },
      ...{ filesDone: this.#filesDone, filesTotal: this.#filesTotal },
      ...{ certificates: this.#found.count, broken: this.#found.broken },
      left: { ...this.#left, blocks: this.#found.leftBlocks },
      notRead: this.#notRead(),
    };
  }

  /** The same reason is told once for each evidence. */
  #notRead(): LookCounts['notRead'] {
    const told = new Map<string, LookCounts['notRead'][number]>();
    for (const { versions, bytes, missed } of this.#waiting.values()) {
      if (missed === null) continue;
      const { evidence, failure } = missed;
      const before = told.get(`${failure.code}/${evidence}`) ?? { evidence, files: 0, bytes: 0, failure };
      const sum = { files: before.files + versions, bytes: before.bytes + versions * bytes };
      told.set(`${failure.code}/${evidence}`, { ...before, ...sum });
    }
    return [...told.values()];
  }
}
