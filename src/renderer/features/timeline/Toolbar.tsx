import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { TimelineFormat } from '../../../shared/formats';
import { saveSettings, useZone } from '../../api/settings';
import { Button, IconButton } from '../../ui/Button';
import { formatCount, formatOffsetHere } from '../../ui/format';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { ExportMenu, type ExportedFound } from './ExportMenu';
import { ShownKinds } from './ShownKinds';
import type { Certificates } from './use-certificates';
import type { EventFilter, useLanes } from './use-timeline';
import * as timelineViewStyles from './TimelineView.module.css';
import * as counterStyles from '../../ui/counter.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as widthsStyles from '../../ui/widths.module.css';
import * as styles from './Toolbar.module.css';

interface ToolbarProps {
  readonly lanes: ReturnType<typeof useLanes>;
  readonly filter: EventFilter;
  readonly onFilter: (filter: EventFilter) => void;
  /** Null until counted. */
  readonly anomalies: number | null;
  readonly showFile: boolean;
  readonly onShowFile: (show: boolean) => void;
  readonly certificates: Certificates;
  readonly onExport: (format: TimelineFormat, found: ExportedFound) => void;
}

/** Scale, zoom, what is shown, and the zone of all times. */
export function Toolbar({
  lanes,
  filter,
  onFilter,
  anomalies,
  showFile,
  onShowFile,
  certificates,
  onExport,
}: ToolbarProps) {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const offset = formatOffsetHere();
  const real = lanes.kind === 'real';
  return (
    <div className={clsx(panesStyles.toolbar, timelineViewStyles.toolbar)}>
      <SegmentedControl
        label={t('scale.label')}
        value={lanes.kind}
        options={[
          { value: 'real', label: t('scale.real'), more: t('scale.realMore') },
          { value: 'order', label: t('scale.order') },
        ]}
        onChange={lanes.setKind}
      />
      <div className={clsx(layoutStyles.inline, styles.zooms)} role="group" aria-label={t('zoom')}>
        <IconButton icon="zout" label={t('zoomOutKey')} onPress={lanes.zoomOut} />
        <IconButton icon="zin" label={t('zoomInKey')} onPress={lanes.zoomIn} />
        <IconButton icon="fit" label={t('fitKey')} onPress={lanes.fit} />
        <span className={styles.flip}>
          <IconButton icon="right" label={t('panLeft')} onPress={lanes.panLeft} />
        </span>
        <IconButton icon="right" label={t('panRight')} onPress={lanes.panRight} />
      </div>
      <ShownKinds filter={filter} onFilter={onFilter} real={real} />
      <Button
        small
        icon="clock"
        pressed={filter.anomaliesOnly}
        onPress={() => onFilter({ ...filter, anomaliesOnly: !filter.anomaliesOnly })}
      >
        {t('anomalies')}
        {anomalies === null ? null : (
          <span className={clsx(counterStyles.counter, counterStyles.soft)}>{formatCount(anomalies)}</span>
        )}
      </Button>
      <Button
        small
        pressed={certificates.shown}
        title={t('certificates.toggle')}
        onPress={() => certificates.show(!certificates.shown)}
      >
        {t('certificates.title')}
        {certificates.look === null ? null : (
          <span className={clsx(counterStyles.counter, counterStyles.soft)}>
            {formatCount(certificates.look.certificates)}
          </span>
        )}
      </Button>
      <Button small className={widthsStyles.narrowOnly} pressed={showFile} onPress={() => onShowFile(!showFile)}>
        {t('dockerfile.short')}
      </Button>
      <ExportMenu certificates={certificates} onExport={onExport} />
      <span className={layoutStyles.atEnd}>
        <SegmentedControl
          small
          label={t('zone.label')}
          value={zone}
          options={[
            { value: 'utc', label: t('zone.utc') },
            { value: 'local', label: t('zone.local'), more: offset },
          ]}
          onChange={(value) => void saveSettings({ zone: value })}
        />
      </span>
    </div>
  );
}
