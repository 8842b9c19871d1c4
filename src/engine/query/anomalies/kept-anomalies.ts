import {
  anomalyKindSchema,
  type AnomalyCount,
  type AnomalyDetail,
  type AnomalyKind,
} from '../../../shared/contract/anomalies';

/** What is kept of an anomaly; path and fate are read when it is shown. */
export interface KeptAnomaly {
  readonly layer: number;
  readonly entryId: number;
  readonly detail: AnomalyDetail;
}

/** Kept of one kind: all are counted, but a hostile image may have millions. */
const MOST_KEPT = 20_000;

/** The anomalies of an image by kind, in bounded memory. */
export class KeptAnomalies {
  readonly #kinds = new Map<AnomalyKind, { count: number; readonly kept: KeptAnomaly[] }>();

  add(kind: AnomalyKind, layer: number, entryId: number, detail: AnomalyDetail = { kind: 'none' }): void {
    const group = this.#kinds.get(kind) ?? { count: 0, kept: [] };
    this.#kinds.set(kind, group);
    group.count += 1;
    if (group.kept.length < MOST_KEPT) group.kept.push({ layer, entryId, detail });
  }

  counts(): AnomalyCount[] {
    return anomalyKindSchema.options.flatMap((kind) => {
      const group = this.#kinds.get(kind);
      return group === undefined ? [] : [{ kind, count: group.count, listed: group.kept.length }];
    });
  }

  of(kind: AnomalyKind): readonly KeptAnomaly[] {
    return this.#kinds.get(kind)?.kept ?? [];
  }
}
