import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../shared/contract/cases';
import { failureOf, useChannelAction } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { FailureNotice } from '../../ui/FailureNotice';

/** Asks for the name of a new case, or for a new name. */
export function CaseDialog({ one, onClose }: { readonly one: Case | null; readonly onClose: () => void }) {
  const { t } = useTranslation('library');
  const go = useGo();
  const [name, setName] = useState(one?.name ?? '');
  const create = useChannelAction('case.create');
  const rename = useChannelAction('case.edit');
  const failure = failureOf(create) ?? failureOf(rename);
  const save = async (): Promise<void> => {
    if (name.trim() === '') return;
    try {
      if (one === null) {
        const made = await create.mutateAsync({ name: name.trim() });
        go.library(made.id);
      } else {
        await rename.mutateAsync({ caseId: one.id, changes: { name: name.trim() } });
      }
      onClose();
    } catch {
      // The failure is shown in the dialog.
    }
  };
  return (
    <Dialog
      title={t(one === null ? 'case.newTitle' : 'case.renameTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={name.trim() === ''} onPress={() => void save()}>
            {t(one === null ? 'case.create' : 'case.save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('case.name')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={200}
        onEnter={() => void save()}
      />
      <FailureNotice failure={failure} />
    </Dialog>
  );
}
