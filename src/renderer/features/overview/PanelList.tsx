import { useState, type ReactNode } from 'react';
import type { PathText } from '../../../shared/path-text';
import type { Failure } from '../../../shared/failure';
import { useSettings } from '../../api/settings';
import { AwaitedRow } from '../../ui/AwaitedRow';
import { FailureView } from '../../ui/FailureView';
import { displayName } from '../../ui/hostile-name';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows } from '../../ui/VirtualRows';
import { SkeletonRows } from '../../ui/waiting';

/** Rows in view at once, and px of the heading. */
const MOST_ROWS = 12;
const HEAD = 30;

interface PanelListProps<Row> {
  readonly label: string;
  readonly pages: {
    readonly first: { readonly total: number } | undefined;
    readonly rowAt: (index: number) => Row | undefined;
    readonly want: (index: number) => void;
    readonly failure: Failure | null;
    readonly retry: () => void;
  };
  readonly columns: ReactNode;
  readonly columnCount: number;
  /** Cells of the heading. */
  readonly header: ReactNode;
  /** What is said of a row behind its path. */
  readonly spoken?: (row: Row) => string;
  readonly renderCells: (row: Row) => ReactNode;
  readonly onOpen: (row: Row) => void;
}

/** A list of paths inside a panel: as high as its rows, up to a limit, and scrolling from there. */
export function PanelList<Row extends { readonly path: PathText }>(props: PanelListProps<Row>) {
  const { pages } = props;
  const rowHeight = useRowHeight('row', useSettings().density);
  const [selected, setSelected] = useState<number | null>(null);
  if (pages.failure !== null) return <FailureView failure={pages.failure} onRetry={pages.retry} />;
  if (pages.first === undefined) return <SkeletonRows rows={6} />;
  return (
    <div className="panel-list" style={{ height: HEAD + Math.min(pages.first.total, MOST_ROWS) * rowHeight }}>
      <VirtualRows
        role="grid"
        label={props.label}
        className="dtab"
        count={pages.first.total}
        rowHeight={rowHeight}
        selectedIndex={selected}
        onSelect={setSelected}
        onActivate={(index) => {
          const row = pages.rowAt(index);
          if (row !== undefined) props.onOpen(row);
        }}
        columns={props.columns}
        header={<tr role="row">{props.header}</tr>}
        rowProps={(index) => {
          const row = pages.rowAt(index);
          if (row === undefined) return {};
          const spoken = props.spoken?.(row);
          return { label: spoken === undefined ? displayName(row.path) : `${displayName(row.path)}, ${spoken}` };
        }}
        renderRow={(index) => {
          const row = pages.rowAt(index);
          if (row === undefined) return <AwaitedRow columns={props.columnCount} onShown={() => pages.want(index)} />;
          return props.renderCells(row);
        }}
      />
    </div>
  );
}
