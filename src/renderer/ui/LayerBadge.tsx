import { useTranslation } from 'react-i18next';
import { strataStyle } from './strata';
import { tip } from './tip';
import * as styles from './LayerBadge.module.css';

export { strataStyle } from './strata';

interface LayerBadgeProps {
  readonly layer: number;
  /** How many layers the image has: the colour depends on it. */
  readonly layers: number;
  readonly title?: string;
}

/** The number of a layer in its own colour. */
export function LayerBadge({ layer, layers, title }: LayerBadgeProps) {
  const { t } = useTranslation('vocabulary');
  return (
    <span
      className={styles.band}
      data-part="layer-badge"
      style={strataStyle(layer, layers)}
      {...tip(title ?? t('layer', { layer }))}
    >
      {layer}
    </span>
  );
}
