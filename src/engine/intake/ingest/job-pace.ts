import type { IngestJob } from '../../../shared/contract/ingest';
import type { IngestProgress } from './ingest.types';

const RATE_MS = 3000;
/** The time left is told from a longer look back than the rate, so that it does not jump with every layer. */
const WINDOW_MS = 10_000;
/** Before the look back is this long, a guess would only jump. */
const KNOWN_AFTER_MS = 4000;
/** After so long without news the job waited: what was before says nothing of what comes. */
const GAP_MS = 3000;
/** How fast a guess gives way to the next ones. */
const SMOOTH_MS = 5000;

/** Steps that bytes tell how far they are; opening, indexing and writing have other work. */
const MEASURED: ReadonlySet<IngestJob['step']> = new Set(['hash', 'read']);

interface Point {
  readonly at: number;
  readonly bytes: number;
}

export type Pace = Pick<IngestJob, 'rate' | 'timeLeftMs'>;

/** Bytes a second and time left of one job, from what it read in the last seconds. */
export class JobPace {
  #points: Point[] = [];
  /** When the reading will be at its end, as far as can be said. */
  #end: number | null = null;

  /** Takes how far the job is at a time (ms). The time left is that of reading alone, null while nothing can be said. */
  measure(progress: Pick<IngestProgress, 'step' | 'bytesDone' | 'bytesTotal'>, now: number): Pace {
    const { step, bytesDone, bytesTotal } = progress;
    const last = this.#points.at(-1);
    if (last !== undefined && (now - last.at > GAP_MS || bytesDone < last.bytes)) this.#forget();
    this.#points.push({ at: now, bytes: bytesDone });
    while ((this.#points[0]?.at ?? now) < now - WINDOW_MS) this.#points.shift();
    return {
      rate: this.#rateSince(now, RATE_MS, 200),
      timeLeftMs: MEASURED.has(step) ? this.#timeLeft(bytesTotal - bytesDone, last?.at ?? now, now) : null,
    };
  }

  #timeLeft(bytes: number, before: number, now: number): number | null {
    const rate = this.#rateSince(now, WINDOW_MS, KNOWN_AFTER_MS);
    if (bytes <= 0 || rate <= 0) return null;
    const guess = now + (1000 * bytes) / rate;
    const weight = Math.min(1, (now - before) / SMOOTH_MS);
    this.#end = this.#end === null ? guess : this.#end + (guess - this.#end) * weight;
    // Late is not "0 s left": what was said did not hold, and nothing better is known yet.
    return this.#end > now ? this.#end - now : null;
  }

  /** Mean bytes a second of the last `window` ms; 0 where less than `least` ms are known. */
  #rateSince(now: number, window: number, least: number): number {
    const first = this.#points.find(({ at }) => at >= now - window);
    const last = this.#points.at(-1);
    if (first === undefined || last === undefined || now - first.at < least) return 0;
    return ((last.bytes - first.bytes) * 1000) / (now - first.at);
  }

  #forget(): void {
    this.#points = [];
    this.#end = null;
  }
}
