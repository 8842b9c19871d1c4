import type { ContentCounts, NotSearched } from '../../../shared/contract/content-search';
import type { Failure } from '../../../shared/failure';
import type { ScanProgress } from '../../threads/scan-task.types';
import type { WantedLayer } from './content-layers';

/** How far the search of one layer is. */
export interface ContentPiece {
  readonly at: (progress: ScanProgress) => void;
  /** The layer is through, with so many files searched. */
  readonly done: (files: number) => void;
}

/** Adds up what the searches of all layers tell. */
export class ContentProgress {
  readonly #onCounts: ((counts: ContentCounts) => void) | undefined;
  readonly #filesTotal: number;
  #bytesTotal: number;
  #bytesDone = 0;
  #filesDone = 0;
  #hits = 0;
  #matches = 0;
  #left = { hits: 0, matches: 0 };
  readonly #notSearched: NotSearched[] = [];
  /** Matches that are told. */
  kept = 0;

  constructor(layers: readonly WantedLayer[], onCounts?: (counts: ContentCounts) => void) {
    this.#onCounts = onCounts;
    this.#filesTotal = layers.reduce((sum, { files }) => sum + files, 0);
    this.#bytesTotal = layers.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Follows one layer, of which `bytes` are to be read: until then its files' own bytes stood for it. */
  piece(wanted: WantedLayer, bytes: number): ContentPiece {
    this.#bytesTotal += bytes - wanted.bytes;
    const seen = { bytes: 0, files: 0 };
    const move = (to: { readonly bytes: number; readonly files: number }): void => {
      this.#bytesDone += to.bytes - seen.bytes;
      this.#filesDone += to.files - seen.files;
      [seen.bytes, seen.files] = [to.bytes, to.files];
      this.tell();
    };
    return {
      // Gaps between wanted files that are read over count as nothing.
      at: (progress) => move({ bytes: Math.min(bytes, progress.bytes), files: progress.files }),
      done: (files) => move({ bytes, files }),
    };
  }

  /** A file that was found; `kept` of its matches are told. */
  found(matches: number, kept: number): void {
    this.#hits += 1;
    this.#matches += matches;
    this.kept += kept;
  }

  /** What was found and is only counted. */
  left({ hits, matches }: ContentCounts['left']): void {
    this.#hits += hits;
    this.#matches += matches;
    this.#left = { hits: this.#left.hits + hits, matches: this.#left.matches + matches };
  }

  missed(wanted: WantedLayer, evidence: string, failure: Failure): void {
    this.#bytesDone += wanted.bytes;
    this.notSearched(evidence, wanted, failure);
  }

  /** Files of one evidence that could not be searched; the same reason is told once. */
  notSearched(
    evidence: string,
    { files, bytes }: { readonly files: number; readonly bytes: number },
    failure: Failure,
  ) {
    const same = this.#notSearched.findIndex((one) => one.evidence === evidence && one.failure.code === failure.code);
    const before = this.#notSearched[same];
    if (before === undefined) this.#notSearched.push({ evidence, files, bytes, failure });
    else this.#notSearched[same] = { ...before, files: before.files + files, bytes: before.bytes + bytes };
    this.tell();
  }

  tell(): void {
    this.#onCounts?.(this.counts());
  }

  counts(): ContentCounts {
    return {
      ...{ bytesDone: this.#bytesDone, bytesTotal: this.#bytesTotal },
      ...{ filesDone: this.#filesDone, filesTotal: this.#filesTotal },
      ...{ hits: this.#hits, matches: this.#matches, left: this.#left },
      notSearched: this.#notSearched.toSorted((a, b) => (a.evidence < b.evidence ? -1 : 1)),
    };
  }
}
