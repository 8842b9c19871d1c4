import { useTranslation } from 'react-i18next';
import type { Lineage } from '../../../shared/contract/lineage';
import { useGo } from '../../commands/navigation';
import { CopyButton } from '../../ui/CopyButton';
import { Digest } from '../../ui/Digest';
import { formatCount } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';

/** Images that one digest names: more of them say nothing new. */
const MOST_FOUND = 5;

/** A base that the image says it is built on: told as a claim, and held against the layers of the library. */
export function BaseClaim({ claim }: { readonly claim: Lineage['claims'][number] }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const { name, digest, verdict, found } = claim;
  const where = claim.where.map((place) => t(`shared.where.${place}`)).join(t('shared.comma'));
  return (
    <div className="pad-box sm claim">
      <p className="said">
        <span>{t('shared.claim')}</span>
        {name === null ? null : (
          <>
            <b className="strong">
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
      <p className="xs t3">{t('shared.claimedIn', { where })}</p>
      {verdict === 'contradicted' ? (
        <p className="flag odd">
          <Icon name="warn" size={14} />
          {t('shared.claimed.contradicted')}
        </p>
      ) : (
        <p className="t2">{t(`shared.claimed.${verdict}`)}</p>
      )}
      {found.slice(0, MOST_FOUND).map((one) => (
        <p key={one.imageId} className="row">
          <button type="button" className="link cut" onClick={() => go.overview(one.imageId)}>
            <HostileText text={one.references[0] ?? t('unnamed')} />
          </button>
          <span className="t2">
            {t('shared.claimLayers', { count: one.layers, common: formatCount(one.commonLayers) })}
          </span>
        </p>
      ))}
      {found.length > MOST_FOUND ? (
        <p className="xs t3">{t('shared.moreFound', { count: found.length - MOST_FOUND })}</p>
      ) : null}
    </div>
  );
}
