import type { ImageDetail } from '../../../shared/contract/image';
import type { RecheckState } from '../../../shared/contract/verify';
import { disagreements } from './proof-chain';
import { recheckVerdict } from './recheck-summary';

/** Something that needs a look, worst first. */
export type AttentionItem =
  | { readonly kind: 'recheck' }
  | {
      readonly kind: 'mismatch';
      readonly layers: readonly number[];
      readonly documents: number;
      readonly files: number;
    }
  | { readonly kind: 'missing'; readonly count: number }
  | { readonly kind: 'findings'; readonly critical: number; readonly high: number; readonly other: number }
  | { readonly kind: 'config'; readonly readable: false }
  | ({ readonly kind: 'times' } & OddTimes)
  | { readonly kind: 'problems'; readonly error: number; readonly warning: number };

/** Times that do not fit, as far as they are known. */
export interface OddTimes {
  readonly count: number;
  readonly path: string | null;
  /** Whether each is known to be that of a file newer than its layer. */
  readonly areNewer: boolean;
}

const MOST = 3;

/** What the strip at the top says: at most three items; empty where there is nothing. */
export function attentionItems(
  detail: ImageDetail,
  oddTimes: OddTimes,
  recheck: RecheckState | null = null,
): readonly AttentionItem[] {
  const items: AttentionItem[] = [];
  const verdict = recheck === null ? null : recheckVerdict(recheck);
  // That the evidence is gone has a notice of its own.
  if (verdict === 'differs') items.push({ kind: 'recheck' });
  // An id of the old format says nothing of the image as it is loaded today: it is told among the problems.
  const bad = disagreements(detail.proof).filter(({ object }) => object !== 'legacy-id');
  if (bad.length > 0) {
    const layers = bad.flatMap(({ layer }) => (layer === null ? [] : [layer]));
    const files = layers.reduce((sum, layer) => sum + (detail.layers[layer - 1]?.regularFiles ?? 0), 0);
    items.push({ kind: 'mismatch', layers, documents: bad.length - layers.length, files });
  }
  // A layer that is not there fails both of its comparisons; it is one part all the same.
  const missing = new Set(
    detail.proof.filter((line) => line.status === 'missing').map((line) => line.layer ?? line.object),
  ).size;
  if (missing > 0) items.push({ kind: 'missing', count: missing });
  if (!detail.config.readable && detail.image.evidence.container !== 'rootfs') {
    items.push({ kind: 'config', readable: false });
  }
  const { critical, high, medium, low, info } = detail.image.findings;
  const other = medium + low + info;
  const findings: AttentionItem = { kind: 'findings', critical, high, other };
  const error = detail.problems.filter((problem) => problem.severity === 'error').length;
  const warning = detail.problems.filter((problem) => problem.severity === 'warning').length;
  const problems: AttentionItem = { kind: 'problems', error, warning };
  if (critical + high > 0) items.push(findings);
  if (error > 0) items.push(problems);
  if (oddTimes.count > 0) items.push({ kind: 'times', ...oddTimes });
  if (critical + high === 0 && other > 0) items.push(findings);
  if (error === 0 && warning > 0) items.push(problems);
  return items.slice(0, MOST);
}
