import type { PathText } from '../../../shared/path-text';
import { scannedHowSchema, type NotScannedReason, type ScannedHow } from '../../../shared/vocabulary';
import type { ContentSink } from '../../evidence/layer/layer-scan.types';
import type { RuleMatch } from '../secrets/finding.types';
import { MATCH_LIMIT } from '../secrets/rule-matches';
import type { BodyJudge } from './body-judge.types';
import { bodySink, type BodyOutcome } from './body-sink';
import type { Body, BodyHost } from './body.types';
import { CellBatch } from './cell-batch';
import { insideBounds } from './inside-bounds';

/** A match in what a file holds. */
export interface InnerMatch {
  readonly kind: 'file' | 'name';
  readonly inside: readonly PathText[];
  /** Its place is one in the inner file. */
  readonly match: RuleMatch;
}

const isScannedHow = (key: string): key is ScannedHow => scannedHowSchema.safeParse(key).success;

/** How many bodies in containers were looked at, or left out, and why. */
export type InsideCoverage = ReadonlyMap<
  ScannedHow | NotScannedReason,
  { readonly files: number; readonly bytes: number }
>;

/** Decoded bytes that the files of one layer may come to: it grows with the bytes of the layer, so that looking into it stays linear. */
export class InsideAllowance {
  #left: number = insideBounds.layerBytes;

  /** A file of the layer was read. */
  add(bytes: number): void {
    this.#left += bytes * insideBounds.layerRatio;
  }

  /** False where there is no room for so many more. */
  take(bytes: number): boolean {
    this.#left -= bytes;
    return this.#left >= 0;
  }
}

/** Looks into one file of a layer: gathers what is found in it, and what was left out. */
export class InsideLook implements BodyHost {
  readonly #allowance: InsideAllowance;
  readonly #coverage = new Map<ScannedHow | NotScannedReason, { files: number; bytes: number }>();
  readonly #judge: BodyJudge;
  readonly #cells: CellBatch;
  readonly matches: InnerMatch[] = [];
  #dropped = 0;
  #bodies = 0;
  #spent = 0;
  #held = 0;
  #stopped = false;

  constructor(allowance: InsideAllowance, judge: BodyJudge) {
    this.#allowance = allowance;
    this.#judge = judge;
    this.#cells = new CellBatch(judge, (body, outcome) => this.#settle(body, outcome));
  }

  isStopped(): boolean {
    return this.#stopped;
  }

  get coverage(): InsideCoverage {
    return this.#coverage;
  }

  /** True where something in the file was not looked at as it should be. */
  get isPartial(): boolean {
    return [...this.#coverage.keys()].some((key) => key !== 'tokens-only' && !isScannedHow(key));
  }

  open(body: Body): ContentSink | null {
    if (this.#stopped || !this.#count()) return null;
    const sink = bodySink(body, this, this.#judge, (outcome) => this.#settle(body, outcome));
    return {
      write: (chunk) => {
        if (this.#stopped) return;
        this.spend(chunk.length);
        sink.write(chunk);
      },
      end: () => sink.end(),
    };
  }

  cell(body: Body, name: string, bytes: Uint8Array): void {
    if (this.#stopped || !this.#count()) return;
    this.spend(bytes.length);
    this.#cells.add(body, name, bytes);
  }

  /** Judges what still waits; call it once the file is read. */
  finish(): void {
    this.#cells.flush();
    if (this.#dropped > 0) this.leave('too-many-matches', 0);
  }

  leave(reason: NotScannedReason, bytes: number): void {
    this.#cover(reason, bytes);
  }

  spend(bytes: number): void {
    this.#spent += bytes;
    if (!this.#allowance.take(bytes) || this.#spent > insideBounds.fileBytes) this.#stop();
  }

  hold(bytes: number): boolean {
    if (this.#held + bytes > insideBounds.heldBytes) return false;
    this.#held += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }

  #count(): boolean {
    this.#bodies += 1;
    if (this.#bodies > insideBounds.members) this.#stop();
    return !this.#stopped;
  }

  #stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.leave('too-much', 0);
  }

  #settle(body: Body, { matches, dropped, how, notScanned, bytes }: BodyOutcome): void {
    this.#cover(notScanned ?? how, bytes);
    this.#dropped += dropped;
    for (const match of matches) this.#add({ kind: 'file', inside: body.way, match });
    const named = bytes > 0 ? this.#judge.name(body.path, matches.length > 0 || how === 'inside', true) : null;
    if (named !== null) this.#add({ kind: 'name', inside: body.way, match: named });
  }

  #add(match: InnerMatch): void {
    if (this.matches.length < MATCH_LIMIT) this.matches.push(match);
    else this.#dropped += 1;
  }

  #cover(key: ScannedHow | NotScannedReason, bytes: number): void {
    const row = this.#coverage.get(key) ?? { files: 0, bytes: 0 };
    this.#coverage.set(key, { files: row.files + 1, bytes: row.bytes + bytes });
  }
}
