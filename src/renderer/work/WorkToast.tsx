import { useTranslation } from 'react-i18next';
import { describeFailure } from '../../shared/words/describe';
import { useLocale } from '../api/settings';
import { Button } from '../ui/Button';
import { displayName } from '../ui/hostile-name';
import { Toast } from '../ui/Toast';
import { useUndo } from './use-undo';
import { sayWork, useWork } from './work-state';

/** Says the last thing that a person did where it cannot be seen, with the way back. */
export function WorkToast({ onGone }: { readonly onGone: () => void }) {
  const { t } = useTranslation('work');
  const locale = useLocale();
  const { undo } = useUndo();
  const said = useWork((state) => state.said);
  if (said === null) return null;
  const close = (): void => {
    sayWork(null);
    onGone();
  };
  const dismiss = (
    <Button small onPress={close}>
      {t('toast.dismiss')}
    </Button>
  );
  if (said.kind === 'failed') {
    const { title, next } = describeFailure(said.failure, locale);
    return (
      <Toast tone="missing" title={displayName(title)} action={dismiss} closeLabel={t('toast.dismiss')} onClose={close}>
        {next}
      </Toast>
    );
  }
  const takeBack = (
    <Button
      small
      onPress={() => {
        close();
        undo();
      }}
    >
      {t('toast.undo')}
    </Button>
  );
  return (
    <Toast
      tone="verified"
      title={said.words}
      action={said.canUndo ? takeBack : dismiss}
      closeLabel={t('toast.dismiss')}
      onClose={close}
    >
      {null}
    </Toast>
  );
}
