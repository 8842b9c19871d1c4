import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { blobPlace, checkBlobCommand, checkDiffIdCommand } from '../../ui/by-hand';
import { CopyButton } from '../../ui/CopyButton';
import { displayName } from '../../ui/hostile-name';
import { Notice } from '../../ui/Notice';
import { MarkedDigestText } from './MarkedDigestText';
import type { Disagreement } from './proof-chain';
import * as byHandStyles from '../../ui/by-hand.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './MismatchNotice.module.css';

interface MismatchNoticeProps {
  readonly detail: ImageDetail;
  readonly disagreement: Disagreement;
}

/** What was expected, what was found, what follows from it and what does not, and how to check it by hand. */
export function MismatchNotice({ detail, disagreement }: MismatchNoticeProps) {
  const { t } = useTranslation('overview');
  const { object, layer, expected, found, which } = disagreement;
  const command = commandFor(detail, disagreement);
  const both = `expected ${expected ?? '?'}\nfound    ${found ?? '?'}`;
  return (
    <Notice tone="mismatch">
      <p>
        <strong>{object === 'layer' ? t('mismatch.layerTitle', { layer }) : t(`mismatch.${object}`)}</strong>{' '}
        {t(`mismatch.follows.${which}`, { layer })}
      </p>
      <dl className={styles.comparison}>
        <dt>{t('mismatch.expected')}</dt>
        <dd className={textStyles.mono}>
          <MarkedDigestText value={expected} other={found} />
        </dd>
        <dt>{t('mismatch.found')}</dt>
        <dd className={textStyles.mono}>
          <MarkedDigestText value={found} other={expected} />
          <CopyButton text={displayLines(both)} what={t('what.digests')} />
        </dd>
      </dl>
      {command === null ? null : (
        <details>
          <summary>{t('mismatch.byHand')}</summary>
          <p className={textStyles.muted}>{t('mismatch.byHandExplain')}</p>
          <p className={byHandStyles.command}>
            <code className={textStyles.mono}>{command}</code>
            <CopyButton text={command} what={t('what.command')} />
          </p>
        </details>
      )}
    </Notice>
  );
}

function displayLines(text: string): string {
  return text.split('\n').map(displayName).join('\n');
}

/** The digest by which the evidence names the blob is the expected one: that is what is not true of its bytes. */
function commandFor({ image, layers }: ImageDetail, { object, layer, expected, which }: Disagreement): string | null {
  // An id is made of a document and of all layers below: no one command makes it again.
  if (object === 'legacy-id') return null;
  if (object !== 'layer' || layer === null || which !== 'content') return checkBlobCommand(blobPlace(image, expected));
  const summary = layers[layer - 1];
  return checkDiffIdCommand(blobPlace(image, summary?.declaredDigest ?? null), summary?.compression ?? 'none');
}
