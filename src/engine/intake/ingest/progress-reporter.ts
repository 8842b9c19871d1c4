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

  constructor(report: IngestOptions['onProgress']) {
    this.#report = report ?? (() => undefined);
  }

  /** Starts a step and reports it at once. */
  step(step: IngestStep, change: Partial<IngestProgress> = {}): void {
    this.#state = { ...this.#state, ...change, step, currentPath: null };
    this.#now();
  }

  update(change: Partial<IngestProgress>): void {
    this.#state = { ...this.#state, ...change };
    if (Date.now() - this.#lastReport >= INTERVAL_MS) this.#now();
  }

  /** A piece of work that counts towards the whole; call the function with how far it is. */
  piece(): (progress: ScanProgress) => void {
    let before = NOTHING_YET;
    return (progress) => {
      const { bytesDone, bytesTotal, files, findings } = this.#state;
      const done = bytesDone + progress.bytes - before.bytes;
      this.update(
        defined({
          bytesDone: bytesTotal === 0 ? done : Math.min(done, bytesTotal),
          files: files + progress.files - before.files,
          findings: findings + progress.findings - before.findings,
          currentPath: progress.path === null ? undefined : escapeInvalidBytes(progress.path).slice(0, 1000),
        }),
      );
      before = progress;
    };
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
