import type { FileTaker } from '../../detect/contents/extent-feed';
import type { BodyJudge } from '../../detect/inside/body-judge.types';
import { InsideAllowance } from '../../detect/inside/inside-look';
import { createContentScanner, type ContentScanOutcome } from '../../detect/inside/scan-content';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { ReadableLibrary } from '../../store/readable-library';
import { entryFile } from './entry-file';

/** The outcome of one file of a layer. */
export interface ScannedFile {
  readonly entryId: number;
  readonly size: number;
  readonly outcome: ContentScanOutcome;
}

/** Scans one file of a layer after the other, and what is in each. */
export class FileScans implements FileTaker<ScannedFile> {
  readonly #library: ReadableLibrary;
  readonly #judge: BodyJudge;
  readonly #allowance = new InsideAllowance();
  #sink: ContentSink | null = null;
  #outcome: ContentScanOutcome | null = null;
  #size = 0;

  constructor(library: ReadableLibrary, judge: BodyJudge) {
    this.#library = library;
    this.#judge = judge;
  }

  begin(entryId: number): void {
    const { path, size } = entryFile(this.#library, entryId);
    const done = (outcome: ContentScanOutcome): void => void (this.#outcome = outcome);
    this.#size = size;
    this.#sink = createContentScanner(path, size, done, this.#allowance, this.#judge);
  }

  whole(entryId: number, bytes: Uint8Array): ScannedFile | null {
    this.begin(entryId);
    this.write(bytes);
    return this.end(entryId);
  }

  write(chunk: Uint8Array): void {
    this.#sink?.write(chunk);
  }

  end(entryId: number): ScannedFile | null {
    this.#sink?.end();
    const outcome = this.#outcome;
    [this.#sink, this.#outcome] = [null, null];
    return outcome === null ? null : { entryId, size: this.#size, outcome };
  }
}
