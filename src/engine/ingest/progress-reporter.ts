import { escapeInvalidBytes, type PathText } from '../../shared/path-text';
import type { Problem } from '../../shared/problem';
import type { IngestStep } from '../../shared/contract/ingest';
import type { IngestOptions, IngestProgress } from './ingest.types';

const INTERVAL_MS = 100;
/** Problems carried in progress messages; all of them are in the library at the end. */
const SHOWN_PROBLEMS = 200;

/** Gathers the state of one ingest and reports it at most ten times a second. */
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
  #doneBefore = 0;

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

  /** Bytes of the piece of work at hand; pieces that are done are added with `piece`. */
  bytes(done: number, path: PathText | null = null): void {
    this.update({
      bytesDone: Math.min(this.#doneBefore + done, Math.max(this.#state.bytesTotal, this.#doneBefore)),
      ...(path === null ? {} : { currentPath: escapeInvalidBytes(path).slice(0, 1000) }),
    });
  }

  /** A piece of work of so many bytes is done. */
  piece(bytes: number): void {
    this.#doneBefore += bytes;
    this.update({ bytesDone: this.#doneBefore });
  }

  /** Counts without reporting each one. */
  count(what: 'files' | 'findings'): void {
    this.#state = { ...this.#state, [what]: this.#state[what] + 1 };
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
