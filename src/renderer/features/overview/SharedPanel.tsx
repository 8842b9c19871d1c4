import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import { useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { formatCount } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { BaseClaim } from './BaseClaim';
import * as layoutStyles from '../../ui/layout.module.css';
import * as miniListStyles from '../../ui/mini-list.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Other images of the library that hold some of the same layers, and the bases that are claimed; absent where there are none. */
export function SharedPanel({ detail }: { readonly detail: ImageDetail }) {
  const { t } = useTranslation('overview');
  const go = useGo();
  const { sharedWith, image } = detail;
  const lineage = useChannel('image.lineage', { imageId: image.id });
  const claims = lineage.data?.claims ?? [];
  const isRecorded = lineage.data?.annotationsRecorded ?? true;
  if (sharedWith.length === 0 && claims.length === 0 && isRecorded) return null;
  const relatedOf = (id: number) => lineage.data?.related.find((one) => one.imageId === id);
  return (
    <section className={panesStyles.panel} aria-labelledby="shared-h">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="shared-h">{t('shared.title')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {t('shared.hint')}
        </span>
      </div>
      <ul className={clsx(miniListStyles.miniList, panesStyles.padded)}>
        {sharedWith.map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className={clsx(textStyles.link, miniListStyles.itemLink, textStyles.clipped)}
              onClick={() => go.overview(other.id)}
            >
              <HostileText text={other.references[0] ?? t('unnamed')} />
            </button>
            <span className={textStyles.muted}>
              {t('shared.layers', { count: other.layers, of: formatCount(detail.layers.length) })}
              {other.base ? t('shared.base') : null}
              <Beginning common={relatedOf(other.id)?.commonLayers ?? null} />
            </span>
            <span className={layoutStyles.atEnd} />
            <button
              type="button"
              className={clsx(textStyles.link, miniListStyles.itemLink, miniListStyles.moreLink, textStyles.tiny)}
              onClick={() => go.compare(image.id, other.id)}
            >
              {t('shared.compare')}
            </button>
          </li>
        ))}
      </ul>
      {claims.map((claim) => (
        <BaseClaim key={JSON.stringify([claim.name, claim.digest])} claim={claim} />
      ))}
      {isRecorded ? null : (
        <p className={clsx(panesStyles.padded, textStyles.small, textStyles.muted)}>{t('shared.notRecorded')}</p>
      )}
    </section>
  );
}

/** How many layers both have from the base up. */
function Beginning({ common }: { readonly common: number | null }) {
  const { t } = useTranslation('overview');
  return common === null ? null : <span className={textStyles.faint}> {t('shared.beginning', { count: common })}</span>;
}
