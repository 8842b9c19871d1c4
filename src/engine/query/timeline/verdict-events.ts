import { createHash } from 'node:crypto';
import { changedVerdictSchema, type TimelineEvent } from '../../../shared/contract/timeline';
import type { VerdictRow } from '../../../shared/contract/verdicts';
import { nanosToText } from '../../base/time-text';
import type { ReadableLibrary } from '../../store/readable-library';
import { blankEvent, type TimedEvent } from './timed-event';

/**
 * What steps did to packaged files and their records, each at the time of the step, in the order of the rows from the last to the
 * first: where times are equal, later ones come first.
 */
export function verdictEvents(
  library: ReadableLibrary,
  imageId: number,
  rows: readonly VerdictRow[],
): readonly TimedEvent[] {
  if (rows.length === 0) return [];
  const times = layerTimes(library, imageId);
  return rows.toReversed().flatMap((row) => {
    const is = changedVerdictSchema.safeParse(row.is);
    if (!is.success || row.layer === null) return [];
    const { path, layer, step, entryId, package: owner, detail } = row;
    const ns = times.get(layer) ?? null;
    const event: TimelineEvent = {
      ...{ ...blankEvent, key: keyOf(row), time: nanosToText(ns), kind: 'verdict', anomaly: null },
      ...{ layer, step, entryId, path, verdict: { is: is.data, package: owner, detail } },
    };
    return [{ ns, event }];
  });
}

/** When each layer was made, as its step says. */
function layerTimes(library: ReadableLibrary, imageId: number): ReadonlyMap<number, bigint | null> {
  const rows = library.all<{ layer: number; ns: string | null }>(
    `SELECT il.layer, CAST(h.created_ns AS TEXT) AS ns FROM image_layer il
      LEFT JOIN history_step h ON h.image_id = il.image_id AND h.step = il.step WHERE il.image_id = ?`,
    imageId,
  );
  return new Map(rows.map(({ layer, ns }) => [layer, ns === null ? null : BigInt(ns)]));
}

/** A path may be longer than a key. */
function keyOf({ is, layer, path, package: owner, laterDigest }: VerdictRow): string {
  const parts = JSON.stringify([path, owner, laterDigest]);
  return `verdict-${is}-${layer ?? 0}-${createHash('sha256').update(parts).digest('hex').slice(0, 32)}`;
}
