import { clsx } from 'clsx';
import { useCallback, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../../shared/contract/explorer';
import { defined } from '../../../shared/defined';
import type { Verdict } from '../../../shared/vocabulary';
import type { WorkPlace } from '../../../shared/contract/work-place';
import type { ChosenRows } from '../../list/chosen-rows';
import type { RowPlace } from '../../list/column.types';
import type { RowLook } from '../../list/DataList';
import { DataTree } from '../../list/DataTree';
import { Button } from '../../ui/Button';
import * as gridStyles from '../../ui/grid.module.css';
import { EmptyState } from '../../ui/Notice';
import { strataStyle } from '../../ui/strata';
import type { TreeSource } from '../../ui/tree-source';
import { useMarkWords } from '../../work/MarkScope';
import type { Selection } from './explorer-state';
import { useFileColumns } from './file-columns';
import { useRowLabel } from './use-row-label';

interface FileTreeProps {
  readonly source: TreeSource<TreeRow>;
  readonly layers: number;
  readonly flat: boolean;
  /** Part of the path to mark. */
  readonly match: string;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection) => void;
  readonly onPreview: () => void;
  /** Words for a list without rows. */
  readonly empty: string;
  readonly onClearFilter: (() => void) | null;
  readonly chosenRef: RefObject<ChosenRows<TreeRow>>;
  /** The place of a row, for what people put on it. */
  readonly markPlace: (row: TreeRow) => WorkPlace | null;
  /** What the packages say of a row; null where nobody asked them. */
  readonly verdictOf: ((row: TreeRow) => Verdict | null) | null;
}

/** Every file of the scope as a tree, or a flat list of paths while anything filters; rows are fetched when they come into view. */
export function FileTree(props: FileTreeProps) {
  const { source, layers, flat, onClearFilter, markPlace } = props;
  const { t } = useTranslation(['explorer', 'vocabulary']);
  const baseLabel = useRowLabel();
  const markWords = useMarkWords();
  const rowLabel = useCallback(
    (row: TreeRow) => [baseLabel(row), markWords(markPlace(row))].filter(Boolean).join(t('vocabulary:separator')),
    [t, baseLabel, markWords, markPlace],
  );
  const columns = useFileColumns(layers, flat, props.match, markPlace, props.verdictOf);
  const rowLook = useCallback(
    (row: TreeRow): RowLook =>
      defined({
        className: classOf(row),
        style: row.layer === null ? undefined : strataStyle(row.layer, layers),
      }),
    [layers],
  );
  return (
    <DataTree
      id="explorer.files"
      source={source}
      label={t('files')}
      flat={flat}
      selection={props.selection}
      onSelect={props.onSelect}
      onLook={props.onPreview}
      columns={columns}
      rowLabel={rowLabel}
      rowLook={rowLook}
      whereIs={whereIs}
      chosenRef={props.chosenRef}
      empty={
        <EmptyState
          title={props.empty}
          actions={onClearFilter === null ? undefined : <Button onPress={onClearFilter}>{t('filter.clear')}</Button>}
        />
      }
    />
  );
}

function whereIs({ path, layer, sha256 }: TreeRow): RowPlace {
  return { path, layer, digest: sha256 === null ? null : `sha256:${sha256}` };
}

function classOf({ fate, type }: TreeRow): string {
  const isGone = fate.kind === 'deleted' || type === 'whiteout';
  return clsx(fate.kind !== 'visible' && gridStyles.shadowed, isGone && gridStyles.gone);
}
