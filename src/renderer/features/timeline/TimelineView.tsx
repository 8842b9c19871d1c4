import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { useFileCheck } from '../../api/file-check';
import { rememberLayer } from '../../api/current-image';
import { failureOf, useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import type { TimelineSearch } from '../../commands/routes';
import { AwaitedView } from '../../ui/AwaitedView';
import { FailureView } from '../../ui/FailureView';
import { imageTitle } from '../../ui/image-title';
import { Notice } from '../../ui/Notice';
import { SkeletonRows } from '../../ui/waiting';
import { Dockerfile } from './Dockerfile';
import { CertificatePanel } from './CertificatePanel';
import { EventList } from './EventList';
import { Lanes } from './Lanes';
import { millis } from './lane-drawing';
import { Minimap } from './Minimap';
import { placeOf } from './time-scale';
import { Toolbar } from './Toolbar';
import { useBrush } from './use-brush';
import { useCertificates } from './use-certificates';
import { noFilter, useAnomalies, useEvents, useLanes, type EventFilter } from './use-timeline';
import { useTimelineExport } from './use-timeline-export';
import { reveal } from './view-window';
import { WrittenFileNotice } from '../../ui/WrittenFileNotice';
import { MarkScope } from '../../work/MarkScope';
import * as panesStyles from '../../ui/panes.module.css';
import * as styles from './TimelineView.module.css';

interface TimelineViewProps {
  readonly imageId: number;
  readonly search: TimelineSearch;
}

/** When did what happen, and what does not fit? */
export function TimelineView({ imageId, search }: TimelineViewProps) {
  const image = useChannel('image.get', { imageId });
  const failure = failureOf(image);
  if (failure !== null || image.data === undefined) {
    return <AwaitedView failure={failure} rows={16} onRetry={() => void image.refetch()} />;
  }
  return (
    <MarkScope imageId={imageId}>
      <Timeline key={imageId} image={image.data} layer={search.layer ?? null} />
    </MarkScope>
  );
}

function Timeline({ image, layer }: { readonly image: ImageDetail; readonly layer: number | null }) {
  const { t } = useTranslation('timeline');
  const go = useGo();
  const imageId = image.image.id;
  const summary = useChannel('timeline.summary', { imageId });
  const anomalies = useAnomalies(imageId);
  const lanes = useLanes(image, summary.data, anomalies);
  const [filter, setFilter] = useState<EventFilter>(noFilter);
  const [step, setStep] = useState<number | null>(null);
  const [eventIndex, setEventIndex] = useState<number | null>(null);
  const [showFile, setShowFile] = useState(false);
  const exporter = useTimelineExport(imageId);
  const certificates = useCertificates(imageId);
  const brush = useBrush();
  const range = lanes.kind === 'real' ? brush.range : null;
  const isChecked = useFileCheck(imageId).state === 'done';
  const { events, verdicts, ...shown } = useEvents(imageId, lanes.drawing, lanes.window, range, filter, {
    lookId: certificates.found?.lookId ?? null,
    isChecked,
  });

  /** The same layer and step in lanes, events and Dockerfile. */
  const select = (nextLayer: number | null, nextStep: number | null): void => {
    setStep(nextStep);
    if (nextLayer !== null) rememberLayer(nextLayer);
    if (nextLayer !== layer) go.timeline(imageId, nextLayer ?? undefined);
  };
  const selectPlace = (nextLayer: number | null, nextStep: number | null): void => {
    select(nextLayer, nextStep);
    const fits = (one: TimelineEvent): boolean =>
      // A certificate lies in a layer, and says nothing of when that was made. What the step did stands beside it.
      nextStep === null
        ? one.layer === nextLayer && nextLayer !== null && one.certificate === null
        : one.step === nextStep && one.verdict === null;
    const at = events.first?.events.findIndex(fits) ?? -1;
    setEventIndex(at < 0 ? null : at);
  };
  const selectEvent = (index: number): void => {
    setEventIndex(index);
    const event = events.rowAt(index);
    if (event !== undefined) select(event.layer, event.step);
  };
  const showAnomaly = (event: TimelineEvent): void => {
    const time = millis(event.time);
    const scale = lanes.drawing?.scale ?? null;
    if (time !== null && scale !== null) lanes.setWindow((now) => reveal(now, placeOf(scale, time)));
    select(event.layer, event.step);
    const at = events.first?.events.findIndex((one) => one.key === event.key) ?? -1;
    setEventIndex(at < 0 ? null : at);
  };
  const stepAnomaly = (by: 1 | -1): void => {
    if (anomalies === undefined || anomalies.length === 0) return;
    const selected = eventIndex === null ? undefined : events.rowAt(eventIndex);
    const now = anomalies.findIndex((event) => event.key === selected?.key);
    const next = anomalies[(Math.max(now, by === 1 ? -1 : 0) + by + anomalies.length) % anomalies.length];
    if (next !== undefined) showAnomaly(next);
  };
  useCommands([
    { id: 'timeline.zoomIn', title: 'timeline:zoomIn', keys: ['+', '='], run: lanes.zoomIn },
    { id: 'timeline.zoomOut', title: 'timeline:zoomOut', keys: ['-'], run: lanes.zoomOut },
    { id: 'timeline.fit', title: 'timeline:fit', keys: ['0'], run: lanes.fit },
    { id: 'timeline.nextAnomaly', title: 'timeline:nextAnomaly', keys: [']'], run: () => stepAnomaly(1) },
    { id: 'timeline.certificates', title: 'timeline:certificates.look', run: () => certificates.show(true) },
    { id: 'timeline.previousAnomaly', title: 'timeline:previousAnomaly', keys: ['['], run: () => stepAnomaly(-1) },
  ]);
  const failure = failureOf(summary);
  // Of a certificate there are two: when it begins and when it ends to be valid.
  const ofCertificates = filter.certificates ? 2 * (certificates.found?.count ?? 0) : 0;
  const total = summary.data === undefined ? null : summary.data.events + ofCertificates + verdicts;

  return (
    <main className={clsx(panesStyles.view, styles.timeline, showFile && styles.withDockerfile)} id="main">
      <h1 className="visually-hidden">{t('title', { image: imageTitle(image.image) })}</h1>
      <Toolbar
        lanes={lanes}
        filter={filter}
        onFilter={setFilter}
        anomalies={summary.data?.anomalies ?? null}
        showFile={showFile}
        onShowFile={setShowFile}
        certificates={certificates}
        onExport={exporter.run}
      />
      <section className={styles.left}>
        {exporter.state === null ? null : (
          <WrittenFileNotice state={exporter.state} running={t('export.running')} onDismiss={exporter.dismiss} />
        )}
        {failure === null ? null : <FailureView failure={failure} onRetry={() => void summary.refetch()} />}
        {summary.data === undefined ? null : <Minimap byYear={summary.data.byYear} />}
        {image.history.length === 0 ? <Notice tone="plain">{t('noHistory')}</Notice> : null}
        {lanes.drawing === null ? (
          failure === null && <SkeletonRows rows={10} />
        ) : (
          <Lanes
            drawing={lanes.drawing}
            window={lanes.window}
            files={filter.files}
            config={filter.config}
            archive={filter.archive}
            selected={layer}
            onSelect={(one) => selectPlace(one, null)}
            onAnomaly={showAnomaly}
            onPan={(by) => (by < 0 ? lanes.panLeft() : lanes.panRight())}
            brush={brush}
            certificates={certificates.lane}
          />
        )}
        {certificates.shown ? (
          <CertificatePanel certificates={certificates} image={image} />
        ) : (
          <EventList
            events={events}
            total={total}
            hasCertificates={certificates.found !== null}
            hasVerdicts={isChecked}
            range={range === null ? null : { ...shown, onClear: brush.clear }}
            image={image}
            filter={filter}
            onFilter={(next) => {
              setFilter(next);
              setEventIndex(null);
            }}
            selected={eventIndex}
            onSelect={selectEvent}
            onPan={(by) => (by < 0 ? lanes.panLeft() : lanes.panRight())}
          />
        )}
      </section>
      <Dockerfile imageId={imageId} layers={image.layers.length} layer={layer} step={step} onSelect={selectPlace} />
    </main>
  );
}
