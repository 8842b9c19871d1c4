import { useEffect, useMemo, useState } from 'react';
import type { ImageDetail } from '../../../shared/contract/image';
import type { TimelineEvent, TimelineSummary } from '../../../shared/contract/timeline';
import { useDebounced } from '../../api/use-debounced';
import { useChannel } from '../../api/use-channel';
import { usePages, type Pages } from '../../api/use-pages';
import { drawLanes, type Drawing, type ScaleKind } from './lane-drawing';
import { endsOf, type TimeRange } from './time-range';
import { timeAt } from './time-scale';
import { pan, wholeWindow, zoom, type ViewWindow } from './view-window';

const MOST_ANOMALIES = 500;
const SETTLE_MS = 200;
export type EventPages = Pages<'timeline.events' | 'timeline.checkedEvents', TimelineEvent>;
export type EventKind = TimelineEvent['kind'];

/** What the events pane is asked for beside the window in view. */
export interface EventFilter {
  readonly text: string;
  readonly files: boolean;
  readonly config: boolean;
  readonly archive: boolean;
  /** Of those that a look found, from when until when each is valid. */
  readonly certificates: boolean;
  /** What steps did to packaged files, once the files were checked. */
  readonly verdicts: boolean;
  readonly anomaliesOnly: boolean;
}

export const noFilter: EventFilter = {
  ...{ text: '', files: true, config: true, archive: true, verdicts: true, anomaliesOnly: false },
  // A bundle of roots has hundreds, decades after the build: they would stand before everything else.
  certificates: false,
};

/** Kinds of events that a filter lets through; steps without a layer are the config steps. */
export function kindsOf(filter: EventFilter): EventKind[] {
  const kinds: EventKind[] = ['image-created', 'layer', 'deletion'];
  if (filter.files) kinds.push('file', 'cluster');
  if (filter.config) kinds.push('step');
  if (filter.archive) kinds.push('archive');
  if (filter.verdicts) kinds.push('verdict');
  if (filter.certificates) kinds.push('certificate-valid-from', 'certificate-valid-until');
  return kinds;
}

/** Anomalies of an image, newest first. */
export function useAnomalies(imageId: number): readonly TimelineEvent[] | undefined {
  const input = { imageId, from: null, to: null, text: '', kinds: kindsOf(noFilter), anomaliesOnly: true };
  return useChannel('timeline.events', { ...input, offset: 0, limit: MOST_ANOMALIES }).data?.events;
}

/** The drawing, the part of it in view, and the ways to move over it. */
export function useLanes(
  image: ImageDetail,
  summary: TimelineSummary | undefined,
  anomalies: readonly TimelineEvent[] | undefined,
) {
  const [kind, setKind] = useState<ScaleKind>('real');
  const [window, setWindow] = useState<ViewWindow>(wholeWindow);
  const drawing = useMemo<Drawing | null>(
    () => (summary === undefined ? null : drawLanes(image, summary, anomalies ?? [], kind)),
    [image, summary, anomalies, kind],
  );
  useEffect(() => setWindow(wholeWindow), [kind]);
  return {
    kind,
    setKind,
    window,
    setWindow,
    drawing,
    zoomIn: () => setWindow((now) => zoom(now, 2)),
    zoomOut: () => setWindow((now) => zoom(now, 0.5)),
    fit: () => setWindow(wholeWindow),
    panLeft: () => setWindow((now) => pan(now, -0.25)),
    panRight: () => setWindow((now) => pan(now, 0.25)),
  };
}

/**
 * Events of the brushed range, or else of the part in view, newest first, in pages. Build order shows all of them. `lookId`:
 * the look whose certificates are among them where the filter lets them through; `isChecked`: the same for verdicts of files.
 */
export function useEvents(
  imageId: number,
  drawing: Drawing | null,
  view: ViewWindow,
  range: TimeRange | null,
  filter: EventFilter,
  { lookId, isChecked }: { readonly lookId: number | null; readonly isChecked: boolean },
) {
  const window = range === null ? view : endsOf(range);
  const scale = drawing?.scale ?? null;
  const isWhole = scale === null || (range === null && window.from === 0 && window.to === 1);
  const iso = (place: number): string | null => {
    const time = isWhole ? null : timeAt(scale, place);
    return time === null ? null : new Date(time).toISOString();
  };
  const from = window.from === 0 ? null : iso(window.from);
  const to = window.to === 1 ? null : iso(window.to);
  const input = useMemo(
    () => ({
      imageId,
      from,
      to,
      text: filter.text.trim(),
      kinds: kindsOf(filter),
      anomaliesOnly: filter.anomaliesOnly,
      certificates: filter.certificates && lookId !== null ? lookId : undefined,
    }),
    [imageId, from, to, filter, lookId],
  );
  const settled = useDebounced(input, SETTLE_MS);
  const withVerdicts = isChecked && filter.verdicts;
  const plain = usePages('timeline.events', settled, (answer) => answer.events, !withVerdicts);
  const checked = usePages('timeline.checkedEvents', settled, (answer) => answer.events, withVerdicts);
  const events: EventPages = withVerdicts ? checked : plain;
  return { events, from, to, verdicts: withVerdicts ? (checked.first?.verdicts ?? 0) : 0 };
}
