import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { SpaceLayer } from '../../../shared/contract/space';
import { LayerBadge } from '../../ui/LayerBadge';

const PARTS = ['deleted', 'replaced', 'again'] as const;

/** What each layer stores and how much of it is seen, newest on top; layers without content are left out. */
export function SpaceLayers({ layers }: { readonly layers: readonly SpaceLayer[] }) {
  const { t } = useTranslation('overview');
  const most = Math.max(...layers.map(({ stored }) => stored), 1);
  return (
    <table className="grid space-layers" aria-label={t('space.layers')}>
      <thead className="vh">
        <tr>
          <th scope="col">{t('proof.layerShort')}</th>
          <th scope="col">{t('space.share')}</th>
          <th scope="col">{t('space.column.stored')}</th>
          <th scope="col">{t('space.column.unseen')}</th>
        </tr>
      </thead>
      <tbody>
        {layers
          .toReversed()
          .map((layer) =>
            layer.stored === 0 ? null : <LayerRow key={layer.layer} layer={layer} layers={layers.length} most={most} />,
          )}
      </tbody>
    </table>
  );
}

interface LayerRowProps {
  readonly layer: SpaceLayer;
  readonly layers: number;
  readonly most: number;
}

function LayerRow({ layer, layers, most }: LayerRowProps) {
  const { t } = useTranslation('overview');
  const unseen = layer.deleted + layer.replaced + layer.again;
  const width = (bytes: number): string => `${(bytes / most) * 100}%`;
  return (
    <tr>
      <th scope="row">
        <LayerBadge layer={layer.layer} layers={layers} />
      </th>
      <td className="bar-cell">
        <span className="space-bar" aria-hidden="true">
          {PARTS.map((part) => (
            <i key={part} className={part} style={{ width: width(layer[part]) }} />
          ))}
          <i className="seen" style={{ width: width(layer.stored - unseen) }} />
        </span>
      </td>
      <td className="num">{formatBytes(layer.stored)}</td>
      <td className="num t2">{unseen === 0 ? null : t('space.unseen', { size: formatBytes(unseen) })}</td>
    </tr>
  );
}
