import { useState, type ReactNode } from 'react';
import type { Failure } from '../../shared/failure';
import { useSettings } from '../api/settings';
import { AwaitedRow } from './AwaitedRow';
import { FailureView } from './FailureView';
import { useRowHeight } from './use-row-window';
import { VirtualRows } from './VirtualRows';
import { SkeletonRows } from './waiting';
import * as pathColumnsStyles from './path-columns.module.css';
import * as styles from './PanelList.module.css';

/** Rows in view at once unless told, and px of the heading. */
const MOST_ROWS = 12;
const HEAD = 30;

/** What a list asks of its rows: `Pages` of usePages are such. */
export interface ListPages<Row> {
  readonly first: { readonly total: number } | undefined;
  readonly rowAt: (index: number) => Row | undefined;
  readonly want: (index: number) => void;
  readonly failure: Failure | null;
  readonly retry: () => void;
}

interface PanelListProps<Row> {
  readonly label: string;
  readonly pages: ListPages<Row>;
  /** Rows in view at once. */
  readonly most?: number;
  readonly columns: ReactNode;
  readonly columnCount: number;
  /** Cells of the heading. */
  readonly header: ReactNode;
  /** What a row says aloud. */
  readonly rowLabel: (row: Row) => string;
  readonly rowClass?: (row: Row) => string;
  readonly renderCells: (row: Row) => ReactNode;
  /** What stands below the list of the row that is chosen. */
  readonly renderDetails?: (row: Row) => ReactNode;
  readonly onOpen?: (row: Row) => void;
}

/** A list inside a panel: as high as its rows, up to a limit, and scrolling from there. */
export function PanelList<Row>(props: PanelListProps<Row>) {
  const { pages } = props;
  const rowHeight = useRowHeight('row', useSettings().density);
  const [selected, setSelected] = useState<number | null>(null);
  if (pages.failure !== null) return <FailureView failure={pages.failure} onRetry={pages.retry} />;
  if (pages.first === undefined) return <SkeletonRows rows={6} />;
  const chosen = selected === null ? undefined : pages.rowAt(selected);
  const details = chosen === undefined ? undefined : props.renderDetails?.(chosen);
  const list = (
    <div
      className={styles.panelList}
      data-part="panel-list"
      style={{ height: HEAD + Math.min(pages.first.total, props.most ?? MOST_ROWS) * rowHeight }}
    >
      <VirtualRows
        role="grid"
        label={props.label}
        className={pathColumnsStyles.paths}
        count={pages.first.total}
        rowHeight={rowHeight}
        selectedIndex={selected}
        onSelect={setSelected}
        onActivate={(index) => {
          const row = pages.rowAt(index);
          if (row !== undefined) props.onOpen?.(row);
        }}
        columns={props.columns}
        header={<tr role="row">{props.header}</tr>}
        rowProps={(index) => {
          const row = pages.rowAt(index);
          return row === undefined ? {} : { label: props.rowLabel(row), className: props.rowClass?.(row) ?? '' };
        }}
        renderRow={(index) => {
          const row = pages.rowAt(index);
          if (row === undefined) return <AwaitedRow columns={props.columnCount} onShown={() => pages.want(index)} />;
          return props.renderCells(row);
        }}
      />
    </div>
  );
  return (
    <>
      {list}
      {details === undefined ? null : (
        <div className={styles.details} data-part="row-details">
          {details}
        </div>
      )}
    </>
  );
}
