import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Foothold } from '../../../shared/contract/footholds';
import type { ImageDetail } from '../../../shared/contract/image';
import { useChannel } from '../../api/use-channel';
import { entryCommand } from '../../ui/entry-command';
import { CopyButton } from '../../ui/CopyButton';
import * as byHandStyles from '../../ui/by-hand.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

interface FootholdByHandProps {
  readonly foothold: Foothold;
  readonly image: ImageDetail;
}

/** How to see the line, or the file, without the app; nothing for what is in no file of a layer. */
export function FootholdByHand({ foothold, image }: FootholdByHandProps) {
  const { t } = useTranslation('footholds');
  const { entryId, where } = foothold;
  const { layer, path } = where;
  const isInFile = entryId !== null && layer !== null && path !== null;
  const asked = { imageId: image.image.id, layer: layer ?? 1, entryId: entryId ?? 1 };
  const entry = useChannel('explorer.entry', asked, { enabled: isInFile }).data;
  if (!isInFile || entry === undefined) return null;
  const read = entryCommand({ image, entry, layer, path, way: where.inside ?? [] }).command;
  const command = where.line === null ? `${read} | sha256sum` : `${read} | sed -n ${where.line}p`;
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
