import { Trans, useTranslation } from 'react-i18next';
import type { Fate } from '../../shared/vocabulary';
import { LayerBadge } from './LayerBadge';
import * as textStyles from './text.module.css';

/** What became of an entry in the final image: visible, deleted by n, replaced by n; or that it is a deletion marker. */
export function FateLabel({ fate, layers }: { readonly fate: Fate; readonly layers: number }) {
  const { t } = useTranslation('vocabulary');
  if (!('by' in fate)) return <span>{t(`fate.${fate.kind}`)}</span>;
  return (
    <span className={fate.kind === 'deleted' ? textStyles.deleted : undefined}>
      <Trans
        t={t}
        i18nKey={`fateBy.${fate.kind}`}
        components={{ layer: <LayerBadge layer={fate.by} layers={layers} /> }}
      />
    </span>
  );
}
