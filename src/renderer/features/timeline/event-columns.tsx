import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { TimelineEvent } from '../../../shared/contract/timeline';
import { useZone } from '../../api/settings';
import type { Column } from '../../list/column.types';
import { gutterColumn, pathColumn, timeColumn } from '../../list/columns';
import { ChangeMark } from '../../ui/ChangeMark';
import * as flagStyles from '../../ui/flag.module.css';
import { formatTime, longDuration, timeBetween } from '../../ui/format';
import * as gridStyles from '../../ui/grid.module.css';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import * as layoutStyles from '../../ui/layout.module.css';
import { MiddlePath } from '../../ui/MiddlePath';
import * as textStyles from '../../ui/text.module.css';
import { packageWords, useVerdictDetail } from '../../ui/verdict-words';
import { seenTip, tip } from '../../ui/tip';
import { PlaceChips } from '../../work/MarkScope';
import { eventPlace } from '../../work/row-places';
import * as styles from './EventList.module.css';

/** What an event is called. */
export interface EventWords {
  readonly kind: (event: TimelineEvent) => string;
  readonly text: (event: TimelineEvent) => string;
  readonly note: (event: TimelineEvent) => string;
  /** How many more it stands for; empty where it is alone. */
  readonly same: (event: TimelineEvent) => string;
}

/** Words for the events of an image. */
export function useEventWords(image: ImageDetail): EventWords {
  const { t } = useTranslation('timeline');
  const detailWords = useVerdictDetail();
  return useMemo(
    () => ({
      kind: (event) => {
        if (event.kind === 'step') return t('kind.step', { step: event.step ?? '' });
        if (event.kind === 'verdict') return t(`verdict.${event.verdict?.is ?? 'changed'}`);
        if (event.kind !== 'layer') return t(`kind.${event.kind}`);
        return event.step === null
          ? t('kind.layerOnly', { layer: event.layer ?? '' })
          : t('kind.layer', { layer: event.layer ?? '', step: event.step });
      },
      text: (event) =>
        event.cluster === null ? event.text : t('cluster', { ...event.cluster, layer: event.layer ?? '' }),
      same: (event) => (event.same === 0 ? '' : t('same', { count: event.same })),
      note: (event) => {
        if (event.certificate !== null) return displayName(event.text) || t('certificates.noSubject');
        if (event.verdict !== null)
          return [
            event.verdict.package === null ? '' : packageWords(event.verdict.package),
            detailWords(event.verdict.detail),
          ]
            .filter(Boolean)
            .join(t('vocabulary:separator'));
        if (event.stillIn !== null) return t('stillIn', { layer: event.stillIn });
        if (event.anomaly === null) return event.kind === 'step' && event.layer === null ? t('noLayer') : '';
        const apart = timeBetween(limitOf(event, image), event.time);
        const length = apart === null ? '' : longDuration(apart, (name) => t(`unit.${name}`));
        return t(`anomaly.${event.anomaly}`, { layer: event.layer ?? '', length });
      },
    }),
    [t, image, detailWords],
  );
}

/** The time that an event is held against. */
function limitOf(event: TimelineEvent, image: ImageDetail): string | null {
  // What holds no layer of the archive is held against the image itself.
  if (event.kind === 'archive' && event.layer === null) return image.image.created;
  const step = image.layers.find((one) => one.layer === event.layer)?.step;
  return image.history.find((one) => one.step === step)?.created ?? null;
}

/** Columns of the events; `match` is marked in paths. */
export function useEventColumns(
  image: ImageDetail,
  words: EventWords,
  match: string,
): readonly Column<TimelineEvent>[] {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  return useMemo(() => {
    const layer: Column<TimelineEvent> = {
      ...gutterColumn<TimelineEvent>({ id: 'layer', title: t('column.layer') }, (event) => event.layer),
      cellProps: (event) => ({ className: clsx(event.layer === null && gridStyles.configGutter) }),
    };
    const time: Column<TimelineEvent> = {
      ...timeColumn<TimelineEvent>(
        { id: 'time', title: t(`column.time.${zone}`), width: 190, tight: 168 },
        zone,
        (event) => event.time,
      ),
      align: 'start',
      isMono: true,
      cell: (event) =>
        event.time === null ? (
          <span className={textStyles.faint}>{t('notRecorded')}</span>
        ) : (
          formatTime(event.time, zone)
        ),
    };
    const kind: Column<TimelineEvent> = {
      id: 'event',
      title: t('column.event'),
      width: 164,
      text: words.kind,
      value: (event) => event.kind,
    };
    const what = pathColumn<TimelineEvent>(
      { id: 'what', title: t('column.what') },
      (event) => event.path ?? words.text(event),
      (event) => (
        <span className={layoutStyles.inline}>
          <What event={event} words={words} match={match} />
          <PlaceChips places={[eventPlace(image, event)]} />
        </span>
      ),
    );
    const note: Column<TimelineEvent> = {
      id: 'note',
      title: t('column.note'),
      width: 262,
      tight: 248,
      text: words.note,
      cell: (event) => <Note event={event} words={words.note(event)} />,
    };
    return [layer, time, kind, what, note];
  }, [t, zone, image, words, match]);
}

interface WhatProps {
  readonly event: TimelineEvent;
  readonly words: EventWords;
  readonly match: string;
}

function What({ event, words, match }: WhatProps) {
  if (event.path !== null) {
    return (
      <span className={layoutStyles.inline}>
        <MiddlePath path={event.path} match={match} />
        {event.same === 0 ? null : <span className={clsx(textStyles.faint, styles.same)}>{words.same(event)}</span>}
      </span>
    );
  }
  const text = words.text(event);
  return (
    <span {...seenTip(displayName(text))}>
      <HostileText text={text} />
    </span>
  );
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
