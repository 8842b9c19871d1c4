import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import { useChannel } from '../../api/use-channel';
import { CopyButton } from '../../ui/CopyButton';
import { findingCommand } from './finding-by-hand';
import * as byHandStyles from '../../ui/by-hand.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

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
