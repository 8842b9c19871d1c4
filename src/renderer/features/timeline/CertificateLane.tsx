import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Certificate } from '../../../shared/contract/certificates';
import { useZone } from '../../api/settings';
import { formatTime } from '../../ui/format';
import { barHeight, millis } from './lane-drawing';
import { placeOf, timeAt, type TimeScale } from './time-scale';
import { validityBars, type Span } from './validity-bars';
import { percent, type ViewWindow } from './view-window';
import { tip } from '../../ui/tip';
import * as lanesStyles from './Lanes.module.css';
import * as styles from './CertificateLane.module.css';
import * as layerBadgeStyles from '../../ui/LayerBadge.module.css';
import * as textStyles from '../../ui/text.module.css';

export interface LaneCertificates {
  readonly spans: readonly Span[];
  readonly selected: Certificate | null;
}

interface CertificateLaneProps extends LaneCertificates {
  readonly scale: TimeScale;
  readonly window: ViewWindow;
}

/** How many of the certificates that were found are valid at each time, and from when to when the selected one is. */
export function CertificateLane({ spans, selected, scale, window }: CertificateLaneProps) {
  const { t } = useTranslation('timeline');
  const bars = useMemo(() => validityBars(spans, scale, window), [spans, scale, window]);
  return (
    <div className={clsx(lanesStyles.lane, styles.certificateLane)} data-part="certificate-lane">
      <span className={lanesStyles.laneHead}>
        <span
          className={clsx(layerBadgeStyles.band, lanesStyles.laneBand, layerBadgeStyles.config, lanesStyles.configBand)}
        >
          {t('certificates.band')}
        </span>
        <span className={clsx(textStyles.tiny, textStyles.muted)}>
          {t('certificates.count', { count: spans.length })}
        </span>
      </span>
      <div className={lanesStyles.track} data-track="">
        {bars.map(({ left, width, count }) => (
          <i
            key={left}
            className={styles.valid}
            {...tip(t('certificates.validHere', { count }))}
            style={{ left: `${left}%`, width: `${width}%`, height: `${barHeight(count, spans.length)}%` }}
          />
        ))}
        {selected === null ? null : <SelectedSpan certificate={selected} scale={scale} window={window} />}
      </div>
    </div>
  );
}

interface SelectedSpanProps {
  readonly certificate: Certificate;
  readonly scale: TimeScale;
  readonly window: ViewWindow;
}

/** A bar cut off at the view; an end that is in view is drawn as a line. */
function SelectedSpan({ certificate: { notBefore, notAfter }, scale, window }: SelectedSpanProps) {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const [from, to] = [millis(notBefore), millis(notAfter)];
  const [first, last] = [timeAt(scale, window.from), timeAt(scale, window.to)];
  if (from === null || to === null || first === null || last === null || from > last || to < first) return null;
  const left = from < first ? 0 : percent(window, placeOf(scale, from));
  const right = to > last ? 100 : percent(window, placeOf(scale, to));
  const title = t('certificates.span', { from: formatTime(notBefore, zone), to: formatTime(notAfter, zone) });
  return (
    <b
      data-part="selected-span"
      className={clsx(styles.oneValid, from >= first && styles.hasStart, to <= last && styles.hasEnd)}
      {...tip(title)}
      style={{ left: `${left}%`, width: `${Math.max(0, right - left)}%` }}
    />
  );
}
