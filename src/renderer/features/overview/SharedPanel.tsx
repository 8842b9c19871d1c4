import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { useGo } from '../../commands/navigation';
import { formatCount } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';

/** Other images of the library that hold some of the same layers; absent where there are none. */
export function SharedPanel({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const { sharedWith, image } = detail;
  if (sharedWith.length === 0) return null;
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
            </span>
            <span className="end" />
            <button type="button" className="link xs" onClick={() => go.compare(image.id, other.id)}>
              {t('shared.compare')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
