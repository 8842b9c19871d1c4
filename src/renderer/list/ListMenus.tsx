import { useEffect, useRef, useState, type MouseEvent, type PointerEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { MenuPlace } from '../ui/MenuAt';
import type { AnyColumn, ListRows, RowPlace } from './column.types';
import { copiedColumns } from './column-layout';
import { ColumnsDialog } from './ColumnsDialog';
import { useFocusedList } from './focused-list';
import { HeadMenu } from './HeadMenu';
import { copyCellOrRows, copyPlaces, copyRows } from './list-actions';
import { listCommands } from './list-commands';
import { ListCommands } from './ListCommands';
import { RowMenu } from './RowMenu';
import * as styles from './DataList.module.css';
import type { ListColumns } from './use-columns';
import type { RowSelection } from './use-row-selection';

interface ListMenusProps<Row, Place> {
  /** Of this list on screen. */
  readonly instance: string;
  readonly label: string;
  readonly columns: ListColumns<Row, Place>;
  readonly listWidth: number;
  readonly rows: ListRows<Row>;
  readonly selection: RowSelection;
  readonly active: number | null;
  readonly whereIs: ((row: Row) => RowPlace) | undefined;
  readonly children: ReactNode;
}

type Opened =
  | { readonly kind: 'rows'; readonly at: MenuPlace }
  | { readonly kind: 'heads'; readonly at: MenuPlace; readonly column: string | null }
  | { readonly kind: 'columns' };

/** What surrounds the rows of a list: its commands, its two menus and the question about its columns. */
export function ListMenus<Row, Place>(props: ListMenusProps<Row, Place>) {
  const { instance, columns, rows, selection, whereIs } = props;
  const { t } = useTranslation(['list', 'vocabulary']);
  const frame = useRef<HTMLDivElement>(null);
  const [pressed, setPressed] = useState<{ readonly row: number; readonly column: string } | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => () => useFocusedList.setState(({ id }) => (id === instance ? { id: null } : { id })), [instance]);
  const source = () => {
    const copied: readonly AnyColumn<Row>[] = copiedColumns(columns.placed, props.listWidth);
    const isPressed = pressed !== null && pressed.row === props.active;
    const cell = isPressed ? copied.find(({ id }) => id === pressed.column) : undefined;
    return { rows, ranges: selection.ranges, columns: copied, cell };
  };
  const commands = listCommands({
    hasRows: selection.count > 0,
    copy: () => void copyCellOrRows(source(), t),
    copyAs: (form) => void copyRows(source(), form, t),
    copyPlace: whereIs === undefined ? null : () => void copyPlaces(source(), whereIs, t),
    selectAll: selection.selectAll,
    editColumns: () => setOpened({ kind: 'columns' }),
  });
  const focus = (): void => frame.current?.querySelector<HTMLElement>('[data-list]')?.focus();
  const close = (): void => setOpened(null);
  const onContextMenu = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || frame.current?.contains(event.target) !== true) return;
    event.preventDefault();
    const head = event.target.closest<HTMLElement>('[data-heads]');
    const at = placeOf(event, frame.current);
    if (head !== null) {
      const column = event.target.closest<HTMLElement>('[data-column]')?.dataset.column ?? null;
      return setOpened({ kind: 'heads', at, column });
    }
    const index = rowOf(event.target);
    // Selected first: the menu has the commands of this row, not of the one before, whose lines would move under the pointer.
    if (index !== null && !selection.isChosen(index)) flushSync(() => selection.select(index, 'one'));
    setOpened({ kind: 'rows', at });
  };
  const onPointerDown = (event: PointerEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    const column = target?.closest<HTMLElement>('[data-column]')?.dataset.column;
    const row = target === null ? null : rowOf(target);
    setPressed(row === null || column === undefined ? null : { row, column });
  };
  const widthOf = (id: string): number => {
    const heads = frame.current?.querySelectorAll<HTMLElement>('[data-heads] [data-column]') ?? [];
    return [...heads].find((head) => head.dataset.column === id)?.getBoundingClientRect().width ?? 0;
  };
  return (
    <div
      ref={frame}
      className={styles.whole}
      onFocus={() => useFocusedList.setState({ id: instance })}
      onContextMenu={onContextMenu}
      onPointerDownCapture={onPointerDown}
    >
      {props.children}
      <ListCommands id={instance} commands={commands} />
      {opened?.kind === 'rows' ? (
        <RowMenu
          label={t('list:menu', { list: props.label })}
          at={opened.at}
          commands={commands}
          onClose={close}
          onReturn={focus}
        />
      ) : null}
      {opened?.kind === 'heads' ? (
        <HeadMenu
          {...opened}
          columns={columns}
          listWidth={props.listWidth}
          onEdit={() => setOpened({ kind: 'columns' })}
          onClose={close}
          onReturn={focus}
        />
      ) : null}
      {opened?.kind === 'columns' ? (
        <ColumnsDialog columns={columns} listWidth={props.listWidth} widthOf={widthOf} onClose={close} />
      ) : null}
    </div>
  );
}

/** Index of the row around an element of it. */
function rowOf(element: Element): number | null {
  const index = Number(element.closest<HTMLElement>('[data-row]')?.dataset.row ?? NaN);
  return Number.isInteger(index) ? index : null;
}

/** Where a menu opens: at the pointer; asked for by a key, below the active row. */
function placeOf(event: MouseEvent, frame: HTMLElement): MenuPlace {
  const list = frame.querySelector('[data-list]');
  if (event.button === 2 || list === null) return { x: event.clientX, y: event.clientY };
  const active = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
  const box = (active ?? list).getBoundingClientRect();
  return { x: box.left + Math.min(box.width / 2, 48), y: active === null ? box.top : box.bottom };
}
