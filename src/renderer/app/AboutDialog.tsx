import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useHostInfo } from '../api/settings';
import { Dialog } from '../ui/Dialog';
import { closeOverlay } from './frame-state';
import * as factsStyles from '../ui/facts.module.css';
import * as textStyles from '../ui/text.module.css';

/** Version and runtime, for a report of a fault. */
export function AboutDialog() {
  const { t } = useTranslation('frame');
  const info = useHostInfo();
  return (
    <Dialog title="Stratigraph" onClose={closeOverlay} closeLabel={t('about.close')}>
      <p>{t('about.body')}</p>
      <dl className={clsx(factsStyles.facts, factsStyles.tight)}>
        <dt>{t('about.version')}</dt>
        <dd>{info?.version}</dd>
        <dt>{t('about.runtime')}</dt>
        <dd>{info?.runtime}</dd>
        <dt>{t('about.library')}</dt>
        <dd className={textStyles.mono}>{info?.libraryPath}</dd>
      </dl>
    </Dialog>
  );
}
