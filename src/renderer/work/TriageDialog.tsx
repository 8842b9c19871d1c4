import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriageState } from '../../shared/vocabulary';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import * as textStyles from '../ui/text.module.css';
import { TextArea } from './TextArea';
import { doWork } from './work-deeds';
import { closeQuestion, type Judged } from './work-state';

interface TriageDialogProps {
  readonly of: readonly Judged[];
  readonly state: TriageState;
}

/** Asks why, and says how far a judgement goes. */
export function TriageDialog({ of, state }: TriageDialogProps) {
  const { t } = useTranslation('work');
  const [reason, setReason] = useState('');
  const everywhere = of.filter(({ valueKey }) => valueKey !== null).length;
  const save = (): void => {
    closeQuestion();
    const words = t(`triage.said.${state}`, { count: of.length });
    void doWork('triage.set', { of: [...of], state, reason: reason.trim() }, words);
  };
  return (
    <Dialog
      title={t(`triage.title.${state}`, { count: of.length })}
      onClose={closeQuestion}
      actions={
        <>
          <Button onPress={closeQuestion}>{t('cancel')}</Button>
          <Button kind="primary" onPress={save}>
            {t(`triage.set.${state}`)} <kbd>Ctrl Enter</kbd>
          </Button>
        </>
      }
    >
      <TextArea
        label={t('triage.reason')}
        value={reason}
        onChange={setReason}
        rows={3}
        maxLength={5000}
        autoFocus
        onDone={save}
      />
      {state !== 'false-positive' || everywhere === 0 ? null : (
        <p className={clsx(textStyles.small, textStyles.muted)}>{t('triage.everywhere', { count: everywhere })}</p>
      )}
    </Dialog>
  );
}
