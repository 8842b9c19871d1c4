import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import { useChannel } from '../../api/use-channel';
import { ByHandSection } from '../../ui/ByHandSection';
import { findingCommand } from './finding-by-hand';

/** How to see the value without the app. */
export function FindingByHand({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('findings');
  const { image: imageId, entryId, where } = finding;
  const image = useChannel('image.get', { imageId }).data;
  const isInFile = entryId !== null && where.layer !== null;
  const asked = { imageId, layer: where.layer ?? 1, entryId: entryId ?? 1 };
  const entry = useChannel('explorer.entry', asked, { enabled: isInFile }).data;
  if (image === undefined || (isInFile && entry === undefined)) return null;
  const command = findingCommand(finding, { image, entry: entry ?? null });
  if (command === null) return null;
  return (
    <ByHandSection title={t('byHand.title')} explain={t('byHand.explain')} command={command} what={t('byHand.what')} />
  );
}
