import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { SpaceLayer } from '../../../shared/contract/space';
import type { Column } from '../../list/column.types';
import { bytesColumn, layerColumn } from '../../list/columns';
import { fixedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import * as spacePanelStyles from './SpacePanel.module.css';

const PARTS = ['deleted', 'replaced', 'again'] as const;

/** The layers that store bytes nobody sees, and how much of each that is; newest on top. */
export function SpaceLayers({ layers }: { readonly layers: readonly SpaceLayer[] }) {
  const { t } = useTranslation(['overview', 'vocabulary']);
  const rows = useMemo(() => fixedRows(layers.toReversed().filter((layer) => unseenOf(layer) > 0)), [layers]);
  return (
    <PanelList
      id="overview.space"
      label={t('space.layers')}
      className={spacePanelStyles.layers}
      rows={rows}
      columns={useSpaceColumns(layers.length)}
      rowLabel={(layer) =>
        [t('vocabulary:layer', { layer: layer.layer }), formatBytes(layer.stored), formatBytes(unseenOf(layer))].join(
          t('separator'),
        )
      }
      whereIs={whereIs}
    />
  );
}

const whereIs = ({ layer }: SpaceLayer) => ({ layer });

function unseenOf({ deleted, replaced, again }: SpaceLayer): number {
  return deleted + replaced + again;
}

function useSpaceColumns(layers: number): readonly Column<SpaceLayer>[] {
  const { t } = useTranslation('overview');
  return useMemo(
    () => [
      {
        ...layerColumn<SpaceLayer>(
          { id: 'layer', title: t('proof.layerShort'), width: 48 },
          () => layers,
          ({ layer }) => layer,
        ),
        isName: true,
      },
      {
        id: 'share',
        title: t('space.share'),
        text: (layer) => `${Math.round((unseenOf(layer) / layer.stored) * 100)} %`,
        value: (layer) => unseenOf(layer) / layer.stored,
        cell: (layer) => <Share layer={layer} />,
      },
      bytesColumn<SpaceLayer>({ id: 'stored', title: t('space.column.stored') }, ({ stored }) => stored),
      bytesColumn<SpaceLayer>({ id: 'unseen', title: t('space.column.unseen') }, unseenOf),
    ],
    [t, layers],
  );
}

function Share({ layer }: { readonly layer: SpaceLayer }) {
  return (
    <span className={spacePanelStyles.shares} aria-hidden="true">
      {PARTS.filter((part) => layer[part] > 0).map((part) => (
        <i key={part} className={spacePanelStyles[part]} style={{ width: `${(layer[part] / layer.stored) * 100}%` }} />
      ))}
    </span>
  );
}
