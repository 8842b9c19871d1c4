import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { IngestJob } from '../../../shared/contract/ingest';
import { bandWeight } from '../../ui/CoreSample';
import { formatBytes } from '../../../shared/byte-size';
import { Icon } from '../../ui/Icon';
import { strataStyle } from '../../ui/strata';
import * as jobViewStyles from './JobView.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './Deposit.module.css';

type JobLayer = IngestJob['layers'][number];

const CLASSES: Readonly<Record<JobLayer['state'], string | undefined>> = {
  waiting: styles.waiting,
  reading: styles.reading,
  read: undefined,
  known: undefined,
  failed: styles.failed,
};

/** The column fills from the base up, as the layers are read. */
export function Deposit({ job }: { readonly job: IngestJob }) {
  const { t } = useTranslation('progress');
  const { layers } = job;
  if (layers.length === 0) return <p className={clsx(textStyles.muted, jobViewStyles.nothing)}>{t('layersUnknown')}</p>;
  return (
    <ol className={styles.deposit} aria-label={t('layers')}>
      {layers.toReversed().map((layer) => (
        <li
          key={layer.layer}
          className={wasStopped(job, layer) ? styles.waiting : CLASSES[layer.state]}
          style={{ ...strataStyle(layer.layer, layers.length), height: Math.round(16 + bandWeight(layer.bytes) * 3) }}
        >
          <span className={styles.band}>
            <em>{layer.layer}</em>
          </span>
          <span className={styles.size}>{formatBytes(layer.bytes)}</span>
          <span className={styles.words}>
            {layer.state === 'failed' ? <Icon name="mismatch" size={12} /> : null}
            {layer.state === 'read' || layer.state === 'known' ? <Icon name="tick" size={12} /> : null}
            {wasStopped(job, layer) ? t('layerState.notRead') : t(`layerState.${layer.state}`, { count: layer.files })}
          </span>
        </li>
      ))}
      <li className={styles.floor} aria-hidden="true" />
    </ol>
  );
}

/** A layer that the stop kept from being read to its end. */
function wasStopped(job: IngestJob, layer: JobLayer): boolean {
  return job.state === 'cancelled' && (layer.state === 'reading' || layer.state === 'waiting');
}
