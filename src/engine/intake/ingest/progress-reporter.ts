import { escapeInvalidBytes } from '../../../shared/path-text';
import type { Problem } from '../../../shared/problem';
import type { IngestStep } from '../../../shared/contract/ingest';
import type { ScanProgress } from '../../threads/scan-task.types';
import type { IngestOptions, IngestProgress } from './ingest.types';
import { defined } from '../../../shared/defined';

const INTERVAL_MS = 100;
/** Problems carried in progress messages; all of them are in the library at the end. */
const SHOWN_PROBLEMS = 200;
const NOTHING_YET: ScanProgress = { bytes: 0, files: 0, findings: 0, path: null };

/** Gathers the state of one ingest, of which several pieces are at work at once, and reports it ten times a second. */
export class ProgressReporter {
  readonly #report: NonNullable<IngestOptions['onProgress']>;
  #state: IngestProgress = {
    step: 'open',
    bytesTotal: 0,
    bytesDone: 0,
    files: 0,
    findings: 0,
    currentPath: null,
    layers: [],
    problems: [],
    evidenceSha256: null,
  };
  #lastReport = 0;
  /** Bytes that all pieces read together, and how many of them are read: an archive is hashed and its layers are read. */
  #work = { done: 0, total: 0 };

  constructor(report: IngestOptions['onProgress']) {
    this.#report = report ?? (() => undefined);
  }

  /** Starts a step and reports it at once. */
  step(step: IngestStep, change: Partial<IngestProgress> = {}): void {
    this.#state = { ...this.#state, ...change, step, currentPath: null };
    this.#now();
  }

  /** Begins to count pieces that read so many bytes together; what is reported is the share of the evidence. */
  begin(workBytes: number): void {
    this.#work = { done: 0, total: workBytes };
    this.#state = { ...this.#state, bytesDone: 0 };
  }

  update(change: Partial<IngestProgress>): void {
    this.#state = { ...this.#state, ...change };
    if (Date.now() - this.#lastReport >= INTERVAL_MS) this.#now();
  }

  /** A piece of work that counts towards the whole; call the function with how far it is. */
  piece(): (progress: ScanProgress) => void {
    let before = NOTHING_YET;
    return (progress) => {
      const { files, findings } = this.#state;
      this.#work = { ...this.#work, done: this.#work.done + progress.bytes - before.bytes };
      this.update(
        defined({
          bytesDone: this.#shareOfEvidence(),
          files: files + progress.files - before.files,
          findings: findings + progress.findings - before.findings,
          currentPath: progress.path === null ? undefined : escapeInvalidBytes(progress.path).slice(0, 1000),
        }),
      );
      before = progress;
    };
  }

  #shareOfEvidence(): number {
    const { done, total } = this.#work;
    const { bytesTotal } = this.#state;
    if (total <= 0) return Math.min(done, bytesTotal);
    return Math.floor(bytesTotal * Math.min(1, done / total));
  }

  problem(problem: Problem): void {
    if (this.#state.problems.length >= SHOWN_PROBLEMS) return;
    this.#state = { ...this.#state, problems: [...this.#state.problems, problem] };
  }

  layer(layer: number, change: Partial<IngestProgress['layers'][number]>): void {
    this.update({ layers: this.#state.layers.map((row) => (row.layer === layer ? { ...row, ...change } : row)) });
  }

  #now(): void {
    this.#lastReport = Date.now();
    this.#report(this.#state);
  }
}
