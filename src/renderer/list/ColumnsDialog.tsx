import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Checkbox } from '../ui/fields';
import { allowedWidth, isShown, movedBy, withChoice, type PlacedColumn } from './column-layout';
import * as styles from './ColumnsDialog.module.css';
import type { ListColumns } from './use-columns';

/** Px by which a press makes a column wider or narrower. */
const STEP = 16;

interface ColumnsDialogProps<Row, Place> {
  readonly columns: ListColumns<Row, Place>;
  /** Width of the list in px: what is shown unasked depends on it. */
  readonly listWidth: number;
  /** Px that a column takes on screen now; 0 where it is not there. */
  readonly widthOf: (id: string) => number;
  readonly onClose: () => void;
}

const nameOf = <Row, Place>({ column }: PlacedColumn<Row, Place>): string => column.tip ?? column.title;

/** Shows, hides, moves and resizes columns without a pointer. */
export function ColumnsDialog<Row, Place>({ columns, listWidth, widthOf, onClose }: ColumnsDialogProps<Row, Place>) {
  const { t } = useTranslation('list');
  const { placed, choose } = columns;
  return (
    <Dialog
      title={t('columns.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" disabled={!columns.isChanged} onPress={columns.reset}>
            {t('columns.reset')}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {t('columns.done')}
          </Button>
        </>
      }
    >
      <ul className={styles.columns}>
        {placed.map((one, index) => (
          <li key={one.column.id} className={styles.column}>
            <Checkbox
              checked={isShown(one, listWidth)}
              disabled={one.column.isName === true}
              onChange={(isShownNow) => choose(withChoice(placed, one.column.id, { isShown: isShownNow }))}
            >
              {nameOf(one)}
            </Checkbox>
            <span className={styles.actions}>
              <IconButton
                icon="up"
                label={t('columns.up', { column: nameOf(one) })}
                disabled={index === 0}
                onPress={() => choose(movedBy(placed, one.column.id, -1))}
              />
              <IconButton
                icon="down"
                label={t('columns.down', { column: nameOf(one) })}
                disabled={index === placed.length - 1}
                onPress={() => choose(movedBy(placed, one.column.id, 1))}
              />
              <IconButton
                icon="min"
                label={t('columns.narrower', { column: nameOf(one) })}
                onPress={() => resize(one, -STEP)}
              />
              <IconButton
                icon="plus"
                label={t('columns.wider', { column: nameOf(one) })}
                onPress={() => resize(one, STEP)}
              />
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );

  function resize({ column, choice }: PlacedColumn<Row, Place>, by: number): void {
    const now = choice.width ?? (widthOf(column.id) || column.width || 0);
    choose(withChoice(placed, column.id, { width: allowedWidth(column, now + by) }));
  }
}
