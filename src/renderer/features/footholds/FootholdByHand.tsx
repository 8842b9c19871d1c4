import { useTranslation } from 'react-i18next';
import type { Foothold } from '../../../shared/contract/footholds';
import type { ImageDetail } from '../../../shared/contract/image';
import { useChannel } from '../../api/use-channel';
import { ByHandSection } from '../../ui/ByHandSection';
import { entryCommand } from '../../ui/entry-command';

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
    <ByHandSection title={t('byHand.title')} explain={t('byHand.explain')} command={command} what={t('byHand.what')} />
  );
}
