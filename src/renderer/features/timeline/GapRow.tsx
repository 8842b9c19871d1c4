import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { longDuration } from '../../ui/format';
import type { TimeScale } from './time-scale';
import { percent, type ViewWindow } from './view-window';
import { tip } from '../../ui/tip';
import * as lanesStyles from './Lanes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** How long the stretches are that are drawn shortened. */
export function GapRow({ scale, window }: { readonly scale: TimeScale; readonly window: ViewWindow }) {
  const { t } = useTranslation('timeline');
  return (
    <div className={lanesStyles.gapRow} aria-hidden="true">
      <span />
      <div className={lanesStyles.track} data-track="">
        {scale.gaps.map((gap) => {
          const left = percent(window, gap.left);
          const width = percent(window, gap.right) - left;
          if (left > 100 || left + width < 0) return null;
          const length = longDuration(gap.ms, (name) => t(`unit.${name}`));
          return (
            <span
              key={gap.left}
              className={lanesStyles.gapColumn}
              style={{ left: `${left}%`, width: `${width}%` }}
              {...tip(t('gap', { length }))}
            >
              <span className={clsx(lanesStyles.gapLength, textStyles.tiny)}>{length}</span>
            </span>
          );
        })}
      </div>
    </div>
  );
}
