import { clsx } from 'clsx';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Occurrence } from '../../../shared/contract/occurrences';
import type { Pages } from '../../api/use-pages';
import { useGo } from '../../commands/navigation';
import type { Column } from '../../list/column.types';
import { layerColumn, pathColumn } from '../../list/columns';
import { pagedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { PathLink } from '../../list/PathLink';
import { CopiedPath } from '../../ui/CopiedPath';
import * as gridStyles from '../../ui/grid.module.css';
import { displayName, HostileText } from '../../ui/HostileText';
import * as textStyles from '../../ui/text.module.css';
import { seenTip } from '../../ui/tip';

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
  const open = useCallback(
    ({ imageId, layer, path, entryId }: Occurrence): void =>
      go.explorer(imageId, { view: 'layer', layer, path, entry: entryId }),
    [go],
  );
  return (
    <PanelList
      id="explorer.occurrences"
      label={label}
      rows={pagedRows(pages)}
      most={MOST_ROWS}
      columns={useOccurrenceColumns(open)}
      rowLabel={(row) =>
        [
          displayName(row.references[0] ?? t('unnamed')),
          t('layerN', { layer: row.layer }),
          displayName(row.path),
          row.fate.kind === 'visible' ? t('spoken.visible') : t(`spoken.${row.fate.kind}By`, { layer: row.fate.by }),
        ].join(t('spoken.separator'))
      }
      rowLook={rowLook}
      whereIs={whereIs}
      renderDetails={(row) => <CopiedPath path={row.path} />}
      onOpen={open}
    />
  );
}

const rowLook = ({ fate }: Occurrence) => ({ className: clsx(fate.kind !== 'visible' && gridStyles.shadowed) });
const whereIs = ({ path, layer }: Occurrence) => ({ path, layer });

function useOccurrenceColumns(open: (row: Occurrence) => void): readonly Column<Occurrence>[] {
  const { t } = useTranslation('explorer');
  return useMemo(() => {
    const nameOf = ({ references }: Occurrence): string => references[0] ?? t('unnamed');
    const image: Column<Occurrence> = {
      id: 'image',
      title: t('occurrences.column.image'),
      text: nameOf,
      cell: (row) => <HostileText text={nameOf(row)} />,
      cellProps: (row) => ({ ...seenTip(displayName(nameOf(row))), className: textStyles.clipped }),
    };
    const layer = layerColumn<Occurrence>(
      { id: 'layer', title: t('column.layer'), tip: t('column.layerLong'), width: 44 },
      (row) => row.layers,
      (row) => row.layer,
    );
    const path = pathColumn<Occurrence>(
      { id: 'path', title: t('occurrences.column.path') },
      (row) => row.path,
      (row) => <PathLink path={row.path} onOpen={() => open(row)} />,
    );
    return [image, layer, path];
  }, [t, open]);
}
