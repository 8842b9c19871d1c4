import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Occurrence } from '../../../shared/contract/occurrences';
import type { Pages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import { displayName, HostileText } from '../../ui/HostileText';
import { LayerBadge } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { PanelList } from '../../ui/PanelList';
import { CopiedPath } from '../../ui/CopiedPath';
import { seenTip, tip } from '../../ui/tip';
import * as elsewhereInLibraryStyles from './ElsewhereInLibrary.module.css';
import * as panelListStyles from '../../ui/PanelList.module.css';
import * as pathColumnsStyles from '../../ui/path-columns.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as gridStyles from '../../ui/grid.module.css';

/** Rows in view at once: two such lists stand in a narrow pane. */
const MOST_ROWS = 6;

interface OccurrenceListProps {
  readonly label: string;
  readonly pages: Pages<'occurrences.list', Occurrence>;
}

/** Places of a content or a name, by when their images were added; a path opens there in the explorer. */
export function OccurrenceList({ label, pages }: OccurrenceListProps) {
  const { t } = useTranslation('explorer');
  const go = useGo();
  const nameOf = ({ references }: Occurrence): string => references[0] ?? t('unnamed');
  const open = ({ imageId, layer, path, entryId }: Occurrence): void =>
    go.explorer(imageId, { view: 'layer', layer, path, entry: entryId });
  return (
    <PanelList
      label={label}
      pages={pages}
      most={MOST_ROWS}
      columnCount={3}
      columns={
        <>
          <col className={elsewhereInLibraryStyles.imageColumn} />
          <col className={elsewhereInLibraryStyles.layerColumn} />
          <col />
        </>
      }
      header={
        <>
          <th scope="col" role="columnheader">
            {t('occurrences.column.image')}
          </th>
          <th scope="col" role="columnheader" {...tip(t('column.layerLong'))}>
            {t('column.layer')}
          </th>
          <th scope="col" role="columnheader">
            {t('occurrences.column.path')}
          </th>
        </>
      }
      rowLabel={(row) =>
        [
          displayName(nameOf(row)),
          t('layerN', { layer: row.layer }),
          displayName(row.path),
          row.fate.kind === 'visible' ? t('spoken.visible') : t(`spoken.${row.fate.kind}By`, { layer: row.fate.by }),
        ].join(t('spoken.separator'))
      }
      rowClass={(row) => (row.fate.kind === 'visible' ? '' : gridStyles.shadowed)}
      renderCells={(row) => <Cells row={row} name={nameOf(row)} onOpen={() => open(row)} />}
      renderDetails={(row) => <CopiedPath path={row.path} />}
      onOpen={open}
    />
  );
}

interface CellsProps {
  readonly row: Occurrence;
  readonly name: string;
  readonly onOpen: () => void;
}

function Cells({ row, name, onOpen }: CellsProps) {
  return (
    <>
      <td role="gridcell" className={textStyles.clipped} {...seenTip(displayName(name))}>
        <HostileText text={name} />
      </td>
      <td role="gridcell" className={pathColumnsStyles.layersCell}>
        <LayerBadge layer={row.layer} layers={row.layers} />
      </td>
      <th scope="row" role="rowheader" className={textStyles.mono}>
        <button
          type="button"
          // The row answers the keyboard.
          tabIndex={-1}
          className={clsx(textStyles.link, panelListStyles.pathLink)}
          onClick={onOpen}
        >
          <MiddlePath path={row.path} />
        </button>
      </th>
    </>
  );
}
