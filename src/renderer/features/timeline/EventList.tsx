import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { useSettings, useZone } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import type { Pages } from '../../api/use-pages';
import { AwaitedRow } from '../../ui/AwaitedRow';
import { Button } from '../../ui/Button';
import { ChangeMark } from '../../ui/ChangeMark';
import { FailureView } from '../../ui/FailureView';
import { Checkbox, FilterField } from '../../ui/fields';
import { formatCount, formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { strataStyle } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { EmptyState } from '../../ui/Notice';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows, type RowProps } from '../../ui/VirtualRows';
import { SkeletonRows } from '../../ui/waiting';
import { millis } from './lane-drawing';
import { RangeChip } from './RangeChip';
import { longDuration } from './ticks';
import { noFilter, type EventFilter } from './use-timeline';
import { seenTip, tip } from '../../ui/tip';
import * as timelineViewStyles from './TimelineView.module.css';
import * as flagStyles from '../../ui/flag.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './EventList.module.css';

interface EventListProps {
  readonly events: Pages<'timeline.events', TimelineEvent>;
  /** All events of the image, whatever is in view; null until known. */
  readonly total: number | null;
  /** Whether certificates were found, whose times may be shown too. */
  readonly hasCertificates: boolean;
  /** Ends of the brushed range; null where the list follows the view. */
  readonly range: { readonly from: string | null; readonly to: string | null; readonly onClear: () => void } | null;
  readonly image: ImageDetail;
  readonly filter: EventFilter;
  readonly onFilter: (filter: EventFilter) => void;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onPan: (by: 1 | -1) => void;
}

/** The events of the part in view, newest first. */
export function EventList({
  events,
  total,
  hasCertificates,
  range,
  image,
  filter,
  onFilter,
  selected,
  onSelect,
  onPan,
}: EventListProps) {
  const { t } = useTranslation('timeline');
  const go = useGo();
  const zone = useZone();
  const rowHeight = useRowHeight('row', useSettings().density);
  const count = events.first?.total ?? 0;
  const rowProps = (index: number): RowProps => {
    const event = events.rowAt(index);
    if (event === undefined) return {};
    return {
      label: [formatTime(event.time, zone), kindWords(event), displayName(event.path ?? text(event)), note(event)]
        .filter(Boolean)
        .join(', '),
      ...(event.layer === null ? {} : { style: strataStyle(event.layer, image.layers.length) }),
    };
  };
  return (
    <section className={timelineViewStyles.events} aria-label={t('events')} data-pane="">
      <div className={clsx(panesStyles.paneHead, styles.head)} data-part="pane-head">
        <h2>{t('events')}</h2>
        {events.first === undefined ? null : (
          <span className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
            {total === null ? formatCount(count) : t('eventsCount', { count: total, shown: formatCount(count) })}{' '}
            {range === null ? t('eventsFollow') : null}
          </span>
        )}
        {range === null ? null : <RangeChip from={range.from} to={range.to} onClear={range.onClear} />}
        <span className={clsx(layoutStyles.atEnd, layoutStyles.inline)}>
          {hasCertificates ? (
            <Checkbox checked={filter.certificates} onChange={(certificates) => onFilter({ ...filter, certificates })}>
              {t('showCertificates')}
            </Checkbox>
          ) : null}
          <span className={styles.filter}>
            <FilterField
              small
              label={t('filterEvents')}
              placeholder={t('filterEvents')}
              value={filter.text}
              onChange={(text) => onFilter({ ...filter, text })}
              shortcut="/"
            />
          </span>
        </span>
      </div>
      {events.failure === null ? null : <FailureView failure={events.failure} onRetry={events.retry} />}
      {events.failure === null && events.first === undefined ? <SkeletonRows rows={8} /> : null}
      {events.first !== undefined && count === 0 ? (
        <EmptyState
          title={t('noEvents')}
          actions={<Button onPress={() => onFilter(noFilter)}>{t('clearFilter')}</Button>}
        />
      ) : null}
      {count === 0 ? null : (
        <VirtualRows
          role="grid"
          label={t('events')}
          className={styles.events}
          count={count}
          rowHeight={rowHeight}
          selectedIndex={selected}
          onSelect={onSelect}
          onActivate={(index) => {
            const event = events.rowAt(index);
            if (event === undefined || event.layer === null) return;
            go.explorer(image.image.id, {
              layer: event.layer,
              view: 'layer',
              // The name of a member is none of a file in its layer.
              ...(event.path === null || event.kind === 'archive' ? {} : { path: event.path }),
              ...(event.entryId === null ? {} : { entry: event.entryId }),
            });
          }}
          onKey={(event) => {
            if (event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return false;
            onPan(event.key === 'ArrowLeft' ? -1 : 1);
            return true;
          }}
          columns={
            <>
              <col className={styles.gutterColumn} />
              <col className={styles.timeColumn} />
              <col className={styles.kindColumn} />
              <col />
              <col className={styles.noteColumn} />
            </>
          }
          header={
            <tr role="row">
              <th scope="col" role="columnheader" className={gridStyles.gutter}>
                {t('column.layer')}
              </th>
              <th scope="col" role="columnheader" aria-sort="descending">
                {t(`column.time.${zone}`)} <Icon name="down" size={12} />
              </th>
              <th scope="col" role="columnheader">
                {t('column.event')}
              </th>
              <th scope="col" role="columnheader">
                {t('column.what')}
              </th>
              <th scope="col" role="columnheader">
                {t('column.note')}
              </th>
            </tr>
          }
          rowProps={rowProps}
          renderRow={(index) => {
            const event = events.rowAt(index);
            if (event === undefined) return <AwaitedRow columns={5} onShown={() => events.want(index)} />;
            return (
              <>
                <td
                  role="gridcell"
                  className={clsx(gridStyles.gutter, event.layer === null && gridStyles.configGutter)}
                >
                  {event.layer}
                </td>
                <td role="gridcell" className={textStyles.mono}>
                  {event.time === null ? (
                    <span className={textStyles.faint}>{t('notRecorded')}</span>
                  ) : (
                    formatTime(event.time, zone)
                  )}
                </td>
                <td role="gridcell">{kindWords(event)}</td>
                <th scope="row" role="rowheader" className={textStyles.mono}>
                  {event.path === null ? (
                    <span {...seenTip(displayName(text(event)))}>
                      <HostileText text={text(event)} />
                    </span>
                  ) : (
                    <MiddlePath path={event.path} match={filter.text.trim()} />
                  )}
                </th>
                <td role="gridcell">
                  <Note event={event} words={note(event)} />
                </td>
              </>
            );
          }}
        />
      )}
    </section>
  );

  function kindWords(event: TimelineEvent): string {
    if (event.kind === 'step') return t('kind.step', { step: event.step ?? '' });
    if (event.kind === 'layer') {
      return event.step === null
        ? t('kind.layerOnly', { layer: event.layer ?? '' })
        : t('kind.layer', { layer: event.layer ?? '', step: event.step });
    }
    return t(`kind.${event.kind}`);
  }

  function text(event: TimelineEvent): string {
    return event.cluster === null ? event.text : t('cluster', { ...event.cluster, layer: event.layer ?? '' });
  }

  function note(event: TimelineEvent): string {
    if (event.certificate !== null) return displayName(event.text) || t('certificates.noSubject');
    if (event.anomaly === null) return event.kind === 'step' && event.layer === null ? t('noLayer') : '';
    const step = image.layers.find((one) => one.layer === event.layer)?.step;
    const recorded = image.history.find((one) => one.step === step)?.created;
    // What holds no layer of the archive is held against the image itself.
    const limit = event.kind === 'archive' && event.layer === null ? image.image.created : recorded;
    const [at, made] = [millis(event.time), millis(limit ?? null)];
    const length = at === null || made === null ? '' : longDuration(Math.abs(at - made), (name) => t(`unit.${name}`));
    return t(`anomaly.${event.anomaly}`, { layer: event.layer ?? '', length });
  }
}

function Note({ event, words }: { readonly event: TimelineEvent; readonly words: string }) {
  return (
    <span className={layoutStyles.inline}>
      {event.change === null ? null : <ChangeMark change={event.change} />}
      {event.anomaly === null ? (
        <span className={textStyles.faint}>{words}</span>
      ) : (
        <span className={clsx(flagStyles.flag, styles.eventFlag, flagStyles.unusual)} {...tip(words)}>
          <Icon name="clock" size={14} />
          <span className={textStyles.clipped}>{words}</span>
        </span>
      )}
    </span>
  );
}
