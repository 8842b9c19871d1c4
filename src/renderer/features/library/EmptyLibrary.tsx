import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useHostInfo } from '../../api/settings';
import { comboCaps } from '../../commands/key-combo';
import { useGo } from '../../commands/navigation';
import { chooseEvidence, openSample } from '../../commands/open-evidence';
import { Button } from '../../ui/Button';
import { RecentList } from './RecentList';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './EmptyLibrary.module.css';

const COMMANDS = [
  'docker save -o image.tar name:tag',
  'podman save --format oci-archive -o image.tar name:tag',
  'skopeo copy docker://registry/name:tag oci-archive:image.tar',
].join('\n');
const ADD_KEY = 'Mod+O';
const STEPS = ['hash', 'verify', 'index', 'scan'] as const;

/** Where no evidence is yet: one place to drop it, how to make it, what will happen. */
export function EmptyLibrary() {
  const { t } = useTranslation('library');
  const go = useGo();
  const platform = useHostInfo()?.platform ?? 'linux';
  return (
    <section className={styles.empty} aria-labelledby="empty-title">
      <div className={styles.dropZone}>
        <svg className={styles.drawing} viewBox="0 0 220 132" aria-hidden="true">
          <path
            className={styles.sketched}
            d="M30 112.5h160v17H30zM30 92.5h160v17H30zM30 60.5h160v29H30zM30 44.5h160v13H30z"
          />
          <path className={styles.arrow} d="M110 2v28M99 20l11 11 11-11" />
        </svg>
        <h2 id="empty-title">{t('empty.title')}</h2>
        <p className={textStyles.muted}>{t('empty.body')}</p>
        <p className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
          <Button kind="primary" onPress={() => void chooseEvidence(go, 'archive')}>
            {t('empty.files')}
          </Button>
          <Button onPress={() => void chooseEvidence(go, 'folder')}>{t('empty.folder')}</Button>
          <Button onPress={() => void openSample(go)}>{t('empty.sample')}</Button>
        </p>
        <p className={clsx(textStyles.tiny, textStyles.faint)}>
          <kbd>{comboCaps(ADD_KEY, platform).join(' ')}</kbd> {t('empty.promise')}
        </p>
      </div>
      <div className={styles.recent}>
        <RecentList />
      </div>
      <div className={styles.howTo}>
        <div>
          <h3>{t('empty.make')}</h3>
          <pre className={textStyles.mono}>{COMMANDS}</pre>
        </div>
        <div>
          <h3>{t('empty.then')}</h3>
          <ol className={styles.steps}>
            {STEPS.map((step) => (
              <li key={step}>
                <b>{t(`step.${step}.title`)}</b> {t(`step.${step}.body`)}
              </li>
            ))}
          </ol>
        </div>
      </div>
    </section>
  );
}
