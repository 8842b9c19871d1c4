import { useTranslation } from 'react-i18next';
import { MenuAt, type MenuPlace } from '../ui/MenuAt';
import type { MenuLine } from '../ui/menu-line.types';
import { isShown, movedBy, withChoice } from './column-layout';
import type { ListColumns } from './use-columns';

interface HeadMenuProps<Row, Place> {
  readonly at: MenuPlace;
  /** The column whose heading was pressed; null beside them. */
  readonly column: string | null;
  readonly columns: ListColumns<Row, Place>;
  readonly listWidth: number;
  readonly onEdit: () => void;
  readonly onReturn: () => void;
  readonly onClose: () => void;
}

/** The menu of the headings: moves the one that was pressed, shows and hides all. */
export function HeadMenu<Row, Place>({ at, column, columns, listWidth, onEdit, ...on }: HeadMenuProps<Row, Place>) {
  const { t } = useTranslation('list');
  const { placed, choose } = columns;
  const moves: readonly MenuLine[] =
    column === null
      ? []
      : [
          { id: 'left', label: t('columns.left'), run: () => choose(movedBy(placed, column, -1)) },
          { id: 'right', label: t('columns.right'), run: () => choose(movedBy(placed, column, 1)) },
          { id: 'after-moves' },
        ];
  const shows = placed
    .filter((one) => one.column.isName !== true)
    .map((one) => ({
      id: `show-${one.column.id}`,
      label: one.column.tip ?? one.column.title,
      box: true,
      checked: isShown(one, listWidth),
      run: () => choose(withChoice(placed, one.column.id, { isShown: !isShown(one, listWidth) })),
    }));
  const rest: readonly MenuLine[] = [
    { id: 'after-shows' },
    { id: 'edit', label: t('command.columns'), run: onEdit },
    ...(columns.isChanged ? [{ id: 'reset', label: t('columns.reset'), run: columns.reset }] : []),
  ];
  return <MenuAt label={t('columns.title')} at={at} lines={[...moves, ...shows, ...rest]} {...on} />;
}
