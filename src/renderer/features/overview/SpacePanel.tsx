import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { ImageDetail } from '../../../shared/contract/image';
import type { SpaceSummary } from '../../../shared/contract/space';
import { failureOf, useChannel } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { formatExactBytes } from '../../ui/format';
import { SpaceLayers } from './SpaceLayers';
import { WastedPaths } from './WastedPaths';
import { tip } from '../../ui/tip';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './SpacePanel.module.css';

/** How much of what the image stores does anybody see? Absent where nothing is wasted. */
export function SpacePanel({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const [open, setOpen] = useState(false);
  const imageId = detail.image.id;
  const space = useChannel('space.summary', { imageId });
  const failure = failureOf(space);
  if (failure !== null) return <FailureView failure={failure} onRetry={() => void space.refetch()} />;
  if (space.data === undefined || space.data.paths === 0) return null;
  const { efficiency, wasted, stored, paths } = space.data;
  return (
    <section className={panesStyles.panel} id="space" aria-labelledby="space-h">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="space-h">{t('space.title')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {t('space.hint')}
        </span>
      </div>
      <div className={clsx(panesStyles.padded, styles.summary)}>
        <p {...tip(t('space.efficiencyMeans'))}>
          <b>{t('space.efficiency', { value: roundedDown(efficiency) })}</b>{' '}
          <span {...tip(t('bytes', { bytes: formatExactBytes(wasted) }))}>
            {t('space.wasted', { wasted: formatBytes(wasted), stored: formatBytes(stored) })}
          </span>
        </p>
        <Kinds space={space.data} />
      </div>
      <SpaceLayers layers={space.data.layers} />
      <p className={panesStyles.padded}>
        <Button small pressed={open} onPress={() => setOpen(!open)}>
          {t('space.paths', { count: paths })}
        </Button>
      </p>
      {open ? <WastedPaths imageId={imageId} layers={detail.layers.length} /> : null}
    </section>
  );
}

/** Down to a hundredth of a percent: 100 % is said only where nothing is wasted. */
function roundedDown(share: number): number {
  return Math.floor(share * 10_000) / 10_000;
}

const KINDS = ['deleted', 'replaced', 'again'] as const;

function Kinds({ space }: { readonly space: SpaceSummary }) {
  const { t } = useTranslation('overview');
  return (
    <ul className={clsx(styles.kinds, textStyles.small, textStyles.muted)}>
      {KINDS.filter((kind) => space[kind].files > 0).map((kind) => (
        <li key={kind}>
          <i className={clsx(styles.swatch, styles[kind])} aria-hidden="true" />
          {t(`space.kind.${kind}`, { count: space[kind].files, size: formatBytes(space[kind].bytes) })}
        </li>
      ))}
    </ul>
  );
}
