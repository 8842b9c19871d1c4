import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { PackageRow } from '../../../shared/contract/packages';
import { useChannel } from '../../api/use-channel';
import { ByHandSection } from '../../ui/ByHandSection';
import { packageCommand } from './package-by-hand';

/** How to see the record of a package without the app. */
export function PackageByHand({ row, image }: { readonly row: PackageRow; readonly image: ImageDetail }) {
  const { t } = useTranslation('packages');
  const entry = useChannel('explorer.entry', { imageId: image.image.id, ...row.databaseEntry }).data;
  if (entry === undefined) return null;
  const command = packageCommand(row, image, entry);
  return (
    <ByHandSection title={t('byHand.title')} explain={t('byHand.explain')} command={command} what={t('byHand.what')} />
  );
}
