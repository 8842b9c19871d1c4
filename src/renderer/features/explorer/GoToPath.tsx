import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';

interface GoToPathProps {
  readonly onClose: () => void;
  readonly onGo: (path: string) => void;
}

/** Asks for a path and goes there. */
export function GoToPath({ onClose, onGo }: GoToPathProps) {
  const { t } = useTranslation('explorer');
  const [path, setPath] = useState('');
  const submit = (): void => {
    onClose();
    onGo(
      path
        .trim()
        .replace(/^\.?\/+/, '')
        .replace(/\/+$/, ''),
    );
  };
  return (
    <Dialog
      title={t('goTo.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('goTo.cancel')}</Button>
          <Button kind="primary" onPress={submit}>
            {t('goTo.go')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('goTo.path')}
        value={path}
        onChange={setPath}
        onEnter={submit}
        placeholder={t('goTo.example')}
        autoFocus
      />
    </Dialog>
  );
}
