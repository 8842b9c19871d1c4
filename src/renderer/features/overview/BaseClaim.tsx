import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Lineage } from '../../../shared/contract/lineage';
import { useGo } from '../../commands/navigation';
import { CopyButton } from '../../ui/CopyButton';
import { Digest } from '../../ui/Digest';
import { formatCount } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import * as flagStyles from '../../ui/flag.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './BaseClaim.module.css';

/** Images that one digest names: more of them say nothing new. */
const MOST_FOUND = 5;

/** A base that the image says it is built on: told as a claim, and held against the layers of the library. */
export function BaseClaim({ claim }: { readonly claim: Lineage['claims'][number] }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const { name, digest, verdict, found } = claim;
  const where = claim.where.map((place) => t(`shared.where.${place}`)).join(t('shared.comma'));
  return (
    <div className={clsx(panesStyles.padded, textStyles.small, styles.claim)}>
      <p className={styles.said}>
        <span>{t('shared.claim')}</span>
        {name === null ? null : (
          <>
            <b className={textStyles.strong}>
              <HostileText text={name} />
            </b>
            <CopyButton text={name} what={t('shared.baseName')} />
          </>
        )}
        {digest === null ? null : (
          <>
            <span>@</span>
            {verdict === 'not-a-digest' ? (
              <span>
                <HostileText text={digest} />
              </span>
            ) : (
              <Digest value={digest} />
            )}
          </>
        )}
      </p>
      <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('shared.claimedIn', { where })}</p>
      {verdict === 'contradicted' ? (
        <p className={clsx(flagStyles.flag, flagStyles.unusual)}>
          <Icon name="warn" size={14} />
          {t('shared.claimed.contradicted')}
        </p>
      ) : (
        <p className={textStyles.muted}>{t(`shared.claimed.${verdict}`)}</p>
      )}
      {found.slice(0, MOST_FOUND).map((one) => (
        <p key={one.imageId} className={layoutStyles.inline}>
          <button
            type="button"
            className={clsx(textStyles.link, textStyles.clipped)}
            onClick={() => go.overview(one.imageId)}
          >
            <HostileText text={one.references[0] ?? t('unnamed')} />
          </button>
          <span className={textStyles.muted}>
            {t('shared.claimLayers', { count: one.layers, common: formatCount(one.commonLayers) })}
          </span>
        </p>
      ))}
      {found.length > MOST_FOUND ? (
        <p className={clsx(textStyles.tiny, textStyles.faint)}>
          {t('shared.moreFound', { count: found.length - MOST_FOUND })}
        </p>
      ) : null}
    </div>
  );
}
