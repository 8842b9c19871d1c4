import { useTranslation } from 'react-i18next';
import { useHostInfo } from '../api/settings';
import { Dialog } from '../ui/Dialog';
import { closeOverlay } from './frame-state';

/** Version and runtime, for a report of a fault. */
export function AboutDialog() {
  const { t } = useTranslation('frame');
  const info = useHostInfo();
  return (
    <Dialog title="Stratigraph" onClose={closeOverlay} closeLabel={t('about.close')}>
      <p>{t('about.body')}</p>
      <dl className="kv">
        <dt>{t('about.version')}</dt>
        <dd>{info?.version}</dd>
        <dt>{t('about.runtime')}</dt>
        <dd>{info?.runtime}</dd>
        <dt>{t('about.library')}</dt>
        <dd className="mono">{info?.libraryPath}</dd>
      </dl>
    </Dialog>
  );
}
