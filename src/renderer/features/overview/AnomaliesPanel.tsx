import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anomalyWeights, type AnomalyCount, type AnomalyKind } from '../../../shared/contract/anomalies';
import type { ImageDetail } from '../../../shared/contract/image';
import { failureOf, useChannel } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { formatCount } from '../../ui/format';
import { SeverityBars } from '../../ui/SeverityBars';
import { MarkScope } from '../../work/MarkScope';
import { AnomalyList } from './AnomalyList';
import * as chipStyles from '../../ui/chip.module.css';
import * as counterStyles from '../../ui/counter.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** What is out of the ordinary in the files, by kind; each opens as a list. Absent where there is nothing. */
export function AnomaliesPanel({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('anomalies');
  const [open, setOpen] = useState<AnomalyKind | null>(null);
  const imageId = detail.image.id;
  const summary = useChannel('anomalies.summary', { imageId });
  const failure = failureOf(summary);
  if (failure !== null) return <FailureView failure={failure} onRetry={() => void summary.refetch()} />;
  if (summary.data === undefined || summary.data.kinds.length === 0) return null;
  const shown = summary.data.kinds.find(({ kind }) => kind === open);
  return (
    <section className={panesStyles.panel} id="anomalies" aria-labelledby="anomalies-h">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="anomalies-h">{t('title')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {t('hint')}
        </span>
      </div>
      <ul className={clsx(chipStyles.chipRow, panesStyles.padded)}>
        {summary.data.kinds.map((one) => (
          <Kind
            key={one.kind}
            {...{ one, open: one.kind === open }}
            onPress={() => setOpen(one.kind === open ? null : one.kind)}
          />
        ))}
      </ul>
      {shown === undefined ? null : (
        <>
          {shown.count === shown.listed ? null : (
            <p className={clsx(panesStyles.padded, textStyles.small, textStyles.muted)}>
              {t('notListed', { ...shown })}
            </p>
          )}
          <MarkScope imageId={imageId}>
            <AnomalyList key={shown.kind} image={detail.image} kind={shown.kind} layers={detail.layers} />
          </MarkScope>
        </>
      )}
    </section>
  );
}

interface KindProps {
  readonly one: AnomalyCount;
  readonly open: boolean;
  readonly onPress: () => void;
}

function Kind({ one, open, onPress }: KindProps) {
  const { t } = useTranslation('anomalies');
  return (
    <li>
      <Button small pressed={open} onPress={onPress}>
        <SeverityBars severity={anomalyWeights[one.kind]} bare />
        {t(`kind.${one.kind}`)}
        <span className={clsx(counterStyles.counter, counterStyles.soft)}>{formatCount(one.count)}</span>
      </Button>
    </li>
  );
}
