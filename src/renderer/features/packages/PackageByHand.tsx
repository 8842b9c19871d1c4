import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { PackageRow } from '../../../shared/contract/packages';
import { useChannel } from '../../api/use-channel';
import { CopyButton } from '../../ui/CopyButton';
import { packageCommand } from './package-by-hand';
import * as byHandStyles from '../../ui/by-hand.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** How to see the record of a package without the app. */
export function PackageByHand({ row, image }: { readonly row: PackageRow; readonly image: ImageDetail }) {
  const { t } = useTranslation('packages');
  const entry = useChannel('explorer.entry', { imageId: image.image.id, ...row.databaseEntry }).data;
  if (entry === undefined) return null;
  const command = packageCommand(row, image, entry);
  return (
    <div className={panesStyles.section} data-part="section" role="group" aria-label={t('byHand.title')}>
      <h3>{t('byHand.title')}</h3>
      <p className={clsx(textStyles.small, textStyles.muted)}>{t('byHand.explain')}</p>
      <p className={byHandStyles.command}>
        <code className={textStyles.mono}>{command}</code>
        <CopyButton text={command} what={t('byHand.what')} />
      </p>
    </div>
  );
}
