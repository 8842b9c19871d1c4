import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { SpaceLayer } from '../../../shared/contract/space';
import { LayerBadge } from '../../ui/LayerBadge';
import * as spacePanelStyles from './SpacePanel.module.css';
import * as gridStyles from '../../ui/grid.module.css';

const PARTS = ['deleted', 'replaced', 'again'] as const;

/** The layers that store bytes nobody sees, and how much of each that is; newest on top. */
export function SpaceLayers({ layers }: { readonly layers: readonly SpaceLayer[] }) {
  const { t } = useTranslation('overview');
  return (
    <table className={clsx(gridStyles.grid, spacePanelStyles.layers)} aria-label={t('space.layers')}>
      <colgroup>
        <col className={spacePanelStyles.layerColumn} />
        <col />
        <col className={spacePanelStyles.storedColumn} />
        <col className={spacePanelStyles.unseenColumn} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('proof.layerShort')}</th>
          <th scope="col">{t('space.share')}</th>
          <th scope="col" className={gridStyles.numeric}>
            {t('space.column.stored')}
          </th>
          <th scope="col" className={gridStyles.numeric}>
            {t('space.column.unseen')}
          </th>
        </tr>
      </thead>
      <tbody>
        {layers
          .toReversed()
          .map((layer) =>
            unseenOf(layer) === 0 ? null : <LayerRow key={layer.layer} layer={layer} layers={layers.length} />,
          )}
      </tbody>
    </table>
  );
}

function unseenOf({ deleted, replaced, again }: SpaceLayer): number {
  return deleted + replaced + again;
}

interface LayerRowProps {
  readonly layer: SpaceLayer;
  readonly layers: number;
}

function LayerRow({ layer, layers }: LayerRowProps) {
  const unseen = unseenOf(layer);
  const width = (bytes: number): string => `${(bytes / layer.stored) * 100}%`;
  return (
    <tr>
      <th scope="row">
        <LayerBadge layer={layer.layer} layers={layers} />
      </th>
      <td>
        <span className={spacePanelStyles.shares} aria-hidden="true">
          {PARTS.filter((part) => layer[part] > 0).map((part) => (
            <i key={part} className={spacePanelStyles[part]} style={{ width: width(layer[part]) }} />
          ))}
        </span>
      </td>
      <td className={gridStyles.numeric}>{formatBytes(layer.stored)}</td>
      <td className={gridStyles.numeric}>{formatBytes(unseen)}</td>
    </tr>
  );
}
