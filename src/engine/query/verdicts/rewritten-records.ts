import type { PathText } from '../../../shared/path-text';
import type { Owner } from './claim.types';
import type { RewrittenRecord } from './verdict.types';

export interface RecordChange {
  readonly path: PathText;
  readonly layer: number;
  readonly shippedDigest: string | null;
  readonly laterDigest: string | null;
}

/** Gathers what later databases say otherwise; each saying once. */
export class RewrittenRecords {
  readonly #stepOf: (layer: number) => number | null;
  readonly #found = new Map<string, RewrittenRecord>();

  constructor(stepOf: (layer: number) => number | null) {
    this.#stepOf = stepOf;
  }

  add({ purl }: Owner, { path, layer, shippedDigest, laterDigest }: RecordChange): void {
    const key = `${purl ?? ''}\n${path}\n${laterDigest ?? ''}`;
    if (this.#found.has(key)) return;
    const step = this.#stepOf(layer);
    this.#found.set(key, { path, package: purl, layer, step, shippedDigest, laterDigest });
  }

  all(): readonly RewrittenRecord[] {
    return [...this.#found.values()];
  }
}
