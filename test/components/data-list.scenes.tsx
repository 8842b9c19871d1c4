import { useMemo, useState } from 'react';
import { FailureError } from '../../src/shared/failure';
import type { Column, ListOrder, ListRows } from '../../src/renderer/list/column.types';
import { bytesColumn, gutterColumn, pathColumn } from '../../src/renderer/list/columns';
import { DataList } from '../../src/renderer/list/DataList';
import { fixedRows } from '../../src/renderer/list/list-rows';
import { EmptyState } from '../../src/renderer/ui/Notice';

interface FileRow {
  readonly path: string;
  readonly layer: number;
  readonly size: number;
}

const MILLION = 1_000_000;
const PAGE = 200;

const fileAt = (index: number): FileRow => ({ path: `usr/lib/file-${index}`, layer: 1 + (index % 9), size: index });

const columns: readonly Column<FileRow>[] = [
  gutterColumn({ id: 'layer', title: 'L', tip: 'Layer' }, ({ layer }) => layer),
  pathColumn({ id: 'path', title: 'Path', sorts: true }, ({ path }) => path),
  bytesColumn({ id: 'size', title: 'Size', sorts: true }, ({ size }) => size),
];

const labelOf = ({ path, size }: FileRow): string => `${path}, ${size} bytes`;

interface FilesProps {
  readonly rows: ListRows<FileRow>;
  readonly order?: ListOrder;
  readonly onOrder?: (column: string) => void;
}

function Files({ rows, order, onOrder }: FilesProps) {
  const [selected, setSelected] = useState<number | null>(null);
  const [opened, setOpened] = useState('nothing');
  return (
    <>
      <div style={{ height: 260, display: 'flex', flexDirection: 'column' }}>
        <DataList
          id="scene.files"
          label="Files"
          rows={rows}
          columns={columns}
          rowLabel={labelOf}
          whereIs={({ path, layer }) => ({ path, layer })}
          selected={selected}
          onSelect={setSelected}
          onOpen={({ path }) => setOpened(path)}
          order={order}
          onOrder={onOrder}
          empty={<EmptyState title="No files here" />}
        />
      </div>
      <output>{opened}</output>
    </>
  );
}

/** Pages that come when a row of them is drawn, a moment later. */
export function Million() {
  const [pages, setPages] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo<ListRows<FileRow>>(
    () => ({
      total: MILLION,
      rowAt: (index) => (pages.has(Math.floor(index / PAGE)) ? fileAt(index) : undefined),
      want: (index) => void setTimeout(() => setPages((known) => new Set([...known, Math.floor(index / PAGE)])), 20),
      load: (from, end) => Promise.resolve(Array.from({ length: end - from }, (_, n) => fileAt(from + n))),
      failure: null,
      retry: () => undefined,
    }),
    [pages],
  );
  return <Files rows={rows} />;
}

/** A few rows, in an order that a press on a heading turns. */
export function Sorted() {
  const [order, setOrder] = useState<ListOrder>({ column: 'size', isDown: false });
  const rows = useMemo(() => {
    const files = Array.from({ length: 12 }, (_, index) => fileAt(index));
    return fixedRows(order.isDown ? files.reverse() : files);
  }, [order]);
  return (
    <Files rows={rows} order={order} onOrder={(column) => setOrder(({ isDown }) => ({ column, isDown: !isDown }))} />
  );
}

export function HostileNames() {
  const names = ['<img src=x onerror=alert(1)>', 'a\u001b[31mb\u202egnp.exe', `deep/${'er/'.repeat(80)}name.conf`];
  return <Files rows={fixedRows(names.map((path) => ({ path, layer: 1, size: 0 })))} />;
}

export function Empty() {
  return <Files rows={fixedRows([])} />;
}

export function Waiting() {
  return <Files rows={{ ...fixedRows<FileRow>([]), total: null }} />;
}

/** Fails until it is asked again. */
export function Failing() {
  const [failed, setFailed] = useState(true);
  const rows = fixedRows([fileAt(1)]);
  const { failure } = new FailureError('evidence-vanished', { path: 'image.tar' });
  return <Files rows={failed ? { ...rows, failure, retry: () => setFailed(false) } : rows} />;
}
