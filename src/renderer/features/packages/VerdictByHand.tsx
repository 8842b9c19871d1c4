import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { VerdictRow } from '../../../shared/contract/verdicts';
import { useChannel } from '../../api/use-channel';
import { ByHandSection } from '../../ui/ByHandSection';
import { entryCommand } from '../../ui/entry-command';

/** How to compute the digest that the package has without the app; nothing for what is no file any more. */
export function VerdictByHand({ row, image }: { readonly row: VerdictRow; readonly image: ImageDetail }) {
  const { t } = useTranslation('verdicts');
  const { layer, entryId, path, shippedDigest } = row;
  const isThere = layer !== null && entryId !== null;
  const asked = { imageId: image.image.id, layer: layer ?? 1, entryId: entryId ?? 1 };
  const entry = useChannel('explorer.entry', asked, { enabled: isThere }).data;
  if (!isThere || entry === undefined || entry.sha256 === null) return null;
  const command = `${entryCommand({ image, entry, layer, path, way: [] }).command} | ${sumTool(shippedDigest)}`;
  return (
    <ByHandSection
      title={t('byHand.title')}
      explain={t(shippedDigest === null ? 'byHand.explainPlain' : 'byHand.explain')}
      command={command}
      what={t('byHand.what')}
    />
  );
}

/** The program that computes the digest of the package, such as `md5sum`. */
function sumTool(digest: string | null): string {
  const [algorithm = ''] = digest?.split(':') ?? [];
  return /^(?:md5|sha(?:1|224|256|384|512))$/.test(algorithm) ? `${algorithm}sum` : 'sha256sum';
}
