import { useTranslation } from 'react-i18next';
import type { KeptHashSet } from '../../../shared/contract/hash-sets';
import { failureOf, useChannelAction } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailureNotice } from '../../ui/FailureNotice';
import { displayName } from '../../ui/hostile-name';

/** Asks before a set of hashes leaves the library, and says what goes with it. */
export function RemoveHashSet({ set, onClose }: { readonly set: KeptHashSet; readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const remove = useChannelAction('hashSets.remove');
  const confirm = async (): Promise<void> => {
    try {
      await remove.mutateAsync({ uid: set.uid });
      onClose();
    } catch {
      // The failure is shown in the dialog.
    }
  };
  return (
    <Dialog
      title={t('hashSets.removeTitle', { name: displayName(set.name) })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('hashSets.cancel')}
          </Button>
          <Button kind="danger" disabled={remove.isPending} onPress={() => void confirm()}>
            {t('hashSets.remove')}
          </Button>
        </>
      }
    >
      <p>{t(`hashSets.goes.${set.kind}`)}</p>
      <FailureNotice failure={failureOf(remove)} />
    </Dialog>
  );
}
