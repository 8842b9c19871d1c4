import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { Lineage } from '../../../shared/contract/lineage';
import { useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { Digest } from '../../ui/Digest';
import { formatCount } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';

/** Other images of the library that hold some of the same layers; absent where there are none. */
export function SharedPanel({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const { sharedWith, image } = detail;
  const lineage = useChannel('image.lineage', { imageId: image.id });
  const claim = lineage.data?.claim ?? null;
  if (sharedWith.length === 0 && claim === null) return null;
  const relatedOf = (id: number) => lineage.data?.related.find((one) => one.imageId === id);
  return (
    <section className="panel" aria-labelledby="shared-h">
      <div className="pane-h">
        <h2 id="shared-h">{t('shared.title')}</h2>
        <span className="xs t3 cut">{t('shared.hint')}</span>
      </div>
      <ul className="mini pad-box">
        {sharedWith.map((other) => (
          <li key={other.id}>
            <button type="button" className="link cut" onClick={() => go.overview(other.id)}>
              <HostileText text={other.references[0] ?? t('unnamed')} />
            </button>
            <span className="t2">
              {t('shared.layers', { count: other.layers, of: formatCount(detail.layers.length) })}
              {other.base ? t('shared.base') : null}
              <Beginning common={relatedOf(other.id)?.commonLayers ?? null} />
            </span>
            <span className="end" />
            <button type="button" className="link xs" onClick={() => go.compare(image.id, other.id)}>
              {t('shared.compare')}
            </button>
          </li>
        ))}
      </ul>
      {claim === null ? null : <Claim claim={claim} />}
    </section>
  );
}

/** How many layers both have from the base up. */
function Beginning({ common }: { readonly common: number | null }) {
  const { t } = useTranslation('overview');
  return common === null ? null : <span className="t3"> {t('shared.beginning', { count: common })}</span>;
}

/** The base that the labels name: told as a claim, and held against the library. */
function Claim({ claim }: { readonly claim: NonNullable<Lineage['claim']> }) {
  const { t } = useTranslation('overview');
  const verdict = claim.found.length === 0 ? 'absent' : claim.found.some((one) => one.fits) ? 'fits' : 'differs';
  return (
    <div className="pad-box sm">
      <p>
        {t('shared.claim')} {claim.name === null ? null : <HostileText text={claim.name} />}
      </p>
      {claim.digest === null ? null : <Digest value={claim.digest} />}
      <p className="t2">{t(`shared.claimed.${verdict}`)}</p>
    </div>
  );
}
