import type { TimelineEvent } from '../../../shared/contract/timeline';
import { instructionLines } from '../../../shared/dockerfile/history-instruction';
import { maskText } from '../../detect/secrets/mask-text';
import { imageSecrets } from '../library/image-secrets';
import type { ReadableLibrary } from '../../store/readable-library';
import { nanosToText } from '../../base/time-text';
import { fileTimes } from './file-times';
import type { TimeCluster } from './time-clusters';
import { archiveTimes } from './archive-events';
import { blankEvent, SLACK_NS, type TimedEvent } from './timed-event';
import { FIRST_PLAUSIBLE_NS, timelineImage } from '../library/timeline-image';

interface StepRow {
  readonly step: number;
  readonly ns: string | null;
  readonly created_by: string | null;
  readonly layer: number | null;
}

/**
 * What the archive records of its members, and the config of itself and of each step. A step that made a layer is of
 * kind "layer". With them stand the layers whose files share one time. Later ones come first where times are equal.
 */
export function recordedEvents(library: ReadableLibrary, imageId: number): readonly TimedEvent[] {
  const { createdNs, addedNs } = timelineImage(library, imageId);
  const rows = library.all<StepRow>(
    `SELECT step, CAST(created_ns AS TEXT) AS ns, created_by, layer FROM history_step WHERE image_id = ? ORDER BY step`,
    imageId,
  );
  const known = imageSecrets(library, imageId);
  const commands = rows.map((row) =>
    row.created_by === null ? null : maskText(row.created_by, 'history', known).text,
  );
  const lines = instructionLines(commands);
  let previous: bigint | null = null;
  const steps = rows.map((row, index): TimedEvent => {
    const ns = row.ns === null ? null : BigInt(row.ns);
    const anomaly = plausibility(ns, addedNs) ?? (isOlder(ns, previous) ? ('step-older-than-previous' as const) : null);
    previous = ns ?? previous;
    const kind = row.layer === null ? 'step' : 'layer';
    return {
      ns,
      event: {
        ...blankEvent,
        key: `step-${row.step}`,
        time: nanosToText(ns),
        kind,
        layer: row.layer,
        step: row.step,
        text: lines[index] ?? '',
        anomaly,
      },
    };
  });
  const created: TimelineEvent = {
    ...blankEvent,
    key: 'image',
    time: nanosToText(createdNs),
    kind: 'image-created',
    anomaly: plausibility(createdNs, addedNs) ?? contradiction(createdNs, steps),
  };
  const archive = archiveTimes(library, imageId).events.toReversed();
  const events = [...archive, ...steps, ...fileTimes(library, imageId).clusters.map(clusterEvent)];
  return createdNs === null ? events : [...events, { ns: createdNs, event: created }];
}

function clusterEvent({ layer, second, files, of, kind }: TimeCluster): TimedEvent {
  const ns = BigInt(second) * 1_000_000_000n;
  const key = `cluster-${layer}`;
  const cluster = { files, of };
  return { ns, event: { ...blankEvent, key, time: nanosToText(ns), kind: 'cluster', layer, anomaly: kind, cluster } };
}

/** An image cannot be made before its steps. */
function contradiction(createdNs: bigint | null, steps: readonly TimedEvent[]): 'created-before-history' | null {
  const isOlder = steps.some(({ ns }) => ns !== null && createdNs !== null && ns - createdNs > SLACK_NS);
  return isOlder ? 'created-before-history' : null;
}

function plausibility(ns: bigint | null, addedNs: bigint): 'before-1980' | 'in-future' | null {
  if (ns === null) return null;
  if (ns < FIRST_PLAUSIBLE_NS) return 'before-1980';
  return ns > addedNs ? 'in-future' : null;
}

function isOlder(ns: bigint | null, previous: bigint | null): boolean {
  return ns !== null && previous !== null && ns < previous;
}
