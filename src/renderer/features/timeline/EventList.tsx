import { clsx } from 'clsx';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { defined } from '../../../shared/defined';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { useZone } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { useCommands } from '../../commands/registry';
import type { ListOrder, RowPlace } from '../../list/column.types';
import { DataList, type RowLook } from '../../list/DataList';
import { chosenRows } from '../../list/chosen-rows';
import { pagedRows } from '../../list/list-rows';
import { useRowSelection } from '../../list/use-row-selection';
import { Button } from '../../ui/Button';
import { Checkbox, FilterField } from '../../ui/fields';
import { formatCount, formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { strataStyle } from '../../ui/LayerBadge';
import { EmptyState } from '../../ui/Notice';
import { useMarkCommands } from '../../work/mark-commands';
import { MarksHere } from '../../work/MarksHere';
import { useMarkWords } from '../../work/MarkScope';
import { eventPlace, markable } from '../../work/row-places';
import { useEventColumns, useEventWords } from './event-columns';
import { RangeChip } from './RangeChip';
import { noFilter, type EventFilter, type EventPages } from './use-timeline';
import * as timelineViewStyles from './TimelineView.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './EventList.module.css';

interface EventListProps {
  readonly events: EventPages;
  /** All events of the image, whatever is in view; null until known. */
  readonly total: number | null;
  /** Whether certificates were found, whose times may be shown too. */
  readonly hasCertificates: boolean;
  /** Whether files were checked against packages, so that it can be shown what steps did to them. */
  readonly hasVerdicts: boolean;
  /** Ends of the brushed range; null where the list follows the view. */
  readonly range: { readonly from: string | null; readonly to: string | null; readonly onClear: () => void } | null;
  readonly image: ImageDetail;
  readonly filter: EventFilter;
  readonly onFilter: (filter: EventFilter) => void;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onPan: (by: 1 | -1) => void;
}

const newestFirst: ListOrder = { column: 'time', isDown: true };
const whereIs = ({ path, layer }: TimelineEvent): RowPlace => ({ path, layer });

/** The events of the part in view, newest first. */
export function EventList({
  events,
  total,
  hasCertificates,
  hasVerdicts,
  range,
  image,
  filter,
  onFilter,
  selected,
  onSelect,
  onPan,
}: EventListProps) {
  const { t } = useTranslation(['timeline', 'vocabulary']);
  const go = useGo();
  const zone = useZone();
  const count = events.first?.total ?? 0;
  const words = useEventWords(image);
  const columns = useEventColumns(image, words, filter.text.trim());
  const layers = image.layers.length;
  const rowLook = useCallback(
    ({ layer }: TimelineEvent): RowLook => (layer === null ? {} : { style: strataStyle(layer, layers) }),
    [layers],
  );
  const markWords = useMarkWords();
  const rowLabel = useCallback(
    (event: TimelineEvent): string =>
      [
        ...[formatTime(event.time, zone), words.kind(event), displayName(event.path ?? words.text(event))],
        ...[words.same(event), words.note(event), markWords(eventPlace(image, event))],
      ]
        .filter(Boolean)
        .join(t('vocabulary:separator')),
    [t, words, zone, markWords, image],
  );
  const open = (event: TimelineEvent): void => {
    if (event.layer === null) return;
    // Of what is not in the layer there is nothing to open there.
    if (event.verdict !== null && event.entryId === null) return go.packageFiles(image.image.id, event.verdict.is);
    // The name of a member is none of a file in its layer.
    const path = event.kind === 'archive' ? null : event.path;
    go.explorer(
      image.image.id,
      defined({
        layer: event.layer,
        view: 'layer',
        path: path ?? undefined,
        entry: event.entryId ?? undefined,
      }),
    );
  };
  const active = selected === null ? undefined : events.rowAt(selected);
  const place = active === undefined ? null : eventPlace(image, active);
  const rows = pagedRows(events);
  const selection = useRowSelection(count, selected, onSelect);
  const marks = useMarkCommands({
    count: selection.count,
    load: async () => markable((await chosenRows(rows, selection).load()).map((event) => eventPlace(image, event))),
    image: image.image,
  });
  useCommands([
    {
      id: 'timeline.open',
      title: 'timeline:openEvent',
      onRows: true,
      when: () => active !== undefined && active.layer !== null,
      run: () => (active === undefined ? undefined : open(active)),
    },
  ]);
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
          {hasVerdicts ? (
            <Checkbox checked={filter.verdicts} onChange={(verdicts) => onFilter({ ...filter, verdicts })}>
              {t('showVerdicts')}
            </Checkbox>
          ) : null}
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
      <DataList
        id="timeline.events"
        label={t('events')}
        rows={rows}
        columns={columns}
        rowLabel={rowLabel}
        rowLook={rowLook}
        whereIs={whereIs}
        selected={selected}
        onSelect={onSelect}
        selection={selection}
        onOpen={open}
        onKey={(event) => {
          if (event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return false;
          onPan(event.key === 'ArrowLeft' ? -1 : 1);
          return true;
        }}
        order={newestFirst}
        empty={
          <EmptyState
            title={t('noEvents')}
            actions={<Button onPress={() => onFilter(noFilter)}>{t('clearFilter')}</Button>}
          />
        }
      />
      {/* It has its room from the start: rows that moved at the first click would be missed by the second. */}
      <div className={clsx(panesStyles.scrolling, styles.marks)}>
        {place === null ? (
          <p className={clsx(textStyles.tiny, textStyles.faint, styles.hint)}>{t('selectToMark')}</p>
        ) : (
          <MarksHere places={[place]} imageId={image.image.id} deeds={marks} />
        )}
      </div>
    </section>
  );
}
