import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { describeFailure } from '../../../shared/words/describe';
import { currentImageId, rememberImage } from '../../api/current-image';
import { useLocale } from '../../api/settings';
import { failureOf, useChannelAction } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { HostileText } from '../../ui/HostileText';
import { imageName } from '../../ui/image-name';
import { Notice } from '../../ui/Notice';
import * as factsStyles from '../../ui/facts.module.css';
import * as textStyles from '../../ui/text.module.css';

interface RemoveEvidenceProps {
  readonly image: ImageRow;
  readonly images: readonly ImageRow[];
  readonly onClose: () => void;
}

/** Asks before evidence leaves the library, and says what goes and what stays. */
export function RemoveEvidence({ image, images, onClose }: RemoveEvidenceProps) {
  const { t } = useTranslation('library');
  const locale = useLocale();
  const remove = useChannelAction('library.removeEvidence');
  const failure = failureOf(remove);
  const going = images.filter((one) => one.evidence.id === image.evidence.id);
  const confirm = async (): Promise<void> => {
    try {
      await remove.mutateAsync({ evidenceId: image.evidence.id });
      if (going.some((one) => one.id === currentImageId())) rememberImage(null);
      onClose();
    } catch {
      // The failure is shown in the dialog.
    }
  };
  return (
    <Dialog
      title={t('remove.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('cancel')}
          </Button>
          <Button kind="danger" disabled={remove.isPending} onPress={() => void confirm()}>
            {t('remove.confirm')}
          </Button>
        </>
      }
    >
      <dl className={clsx(factsStyles.facts, factsStyles.tight)}>
        <dt>{t('remove.goes')}</dt>
        <dd>
          {t('remove.goesBody', { count: going.length })}
          <ul>
            {going.map((one) => (
              <li key={one.id} className={textStyles.clipped}>
                <HostileText text={imageName(one)} />
              </li>
            ))}
          </ul>
        </dd>
        <dt>{t('remove.stays')}</dt>
        <dd>
          {t(image.evidence.copied ? 'remove.staysCopied' : 'remove.staysBody')}
          <span className={textStyles.mono}>
            {' '}
            <HostileText text={image.evidence.path} />
          </span>
        </dd>
      </dl>
      {failure === null ? null : <Notice tone="mismatch">{describeFailure(failure, locale).title}</Notice>}
    </Dialog>
  );
}
