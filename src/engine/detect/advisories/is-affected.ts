import type { Ecosystem } from '../../../shared/vocabulary';
import { compareVersions } from '../versions/compare-versions';
import type { AffectedPackage, AffectedRange } from './osv-advisory';

/** What data says of a version; `fixed`: the first one named that is not affected. `unknown`: it has no order among those named. */
export type Affected =
  | { readonly kind: 'yes'; readonly fixed: string | null }
  | { readonly kind: 'no' }
  | { readonly kind: 'unknown' };

/** Whether a version is among those affected (OSV schema, "Evaluation"). */
export function isAffected(ecosystem: Ecosystem, version: string, { ranges, versions }: AffectedPackage): Affected {
  let isUnknown = false;
  for (const range of ranges) {
    const found = inRange(ecosystem, version, range);
    if (found.kind === 'yes') return found;
    if (found.kind === 'unknown') isUnknown = true;
  }
  if (versions.has(version)) return { kind: 'yes', fixed: null };
  return { kind: isUnknown ? 'unknown' : 'no' };
}

type Event = readonly [kind: 'introduced' | 'fixed' | 'last_affected' | 'limit', version: string];

/** The last event at or before the version decides; nothing is at or above a limit. */
function inRange(ecosystem: Ecosystem, version: string, { events }: AffectedRange): Affected {
  let [introduced, ended]: readonly [string | null, string | null] = [null, null];
  let fixed: string | null = null;
  const order = (a: string, b: string) => (a === '0' ? (b === '0' ? 0 : -1) : compareVersions(ecosystem, a, b));
  for (const [kind, at] of eventsOf(events)) {
    const place = at === '0' ? -1 : compareVersions(ecosystem, at, version);
    if (place === null) return { kind: 'unknown' };
    if (kind === 'limit' && place <= 0) return { kind: 'no' };
    if (kind === 'introduced' && place <= 0 && (introduced === null || (order(introduced, at) ?? 0) < 0))
      introduced = at;
    const isEnd = kind === 'fixed' ? place <= 0 : kind === 'last_affected' && place < 0;
    if (isEnd && (ended === null || (order(ended, at) ?? 0) < 0)) ended = at;
    if (kind === 'fixed' && place > 0 && (fixed === null || (order(at, fixed) ?? 0) < 0)) fixed = at;
  }
  if (introduced === null) return { kind: 'no' };
  const isOver = ended !== null && (order(introduced, ended) ?? 0) <= 0;
  return isOver ? { kind: 'no' } : { kind: 'yes', fixed };
}

function eventsOf(events: AffectedRange['events']): readonly Event[] {
  return events.flatMap((event): readonly Event[] =>
    (['introduced', 'fixed', 'last_affected', 'limit'] as const).flatMap((kind): readonly Event[] => {
      const version = event[kind];
      // A limit of `*` is none.
      return version === undefined || version === '*' ? [] : [[kind, version]];
    }),
  );
}
