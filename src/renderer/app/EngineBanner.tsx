import { useTranslation } from 'react-i18next';
import { describeFailure } from '../../shared/words/describe';
import { call } from '../api/client';
import { useLocale } from '../api/settings';
import { Button } from '../ui/Button';
import { displayName } from '../ui/hostile-name';
import { Notice } from '../ui/Notice';
import { useEngineState } from './use-engine-state';
import * as styles from './EngineBanner.module.css';

/** Says when the engine is being restarted or could not be: the window itself goes on. */
export function EngineBanner() {
  const { t } = useTranslation('frame');
  const { state, failure } = useEngineState();
  const locale = useLocale();
  if (state === 'ready' || state === 'starting') return null;
  const words = failure === null ? null : describeFailure(failure, locale);
  return (
    <div className={styles.banner} role="alert">
      <Notice tone={state === 'failed' ? 'mismatch' : 'missing'}>
        <strong>{state === 'failed' && words !== null ? displayName(words.title) : t(`engine.${state}`)}</strong>{' '}
        {state === 'failed' && words !== null ? displayName(`${words.body} ${words.next}`) : t(`engine.${state}Body`)}{' '}
        {state === 'failed' ? (
          <Button small onPress={() => void call('host.window', { action: 'reload' })}>
            {t('engine.reload')}
          </Button>
        ) : null}
      </Notice>
    </div>
  );
}
