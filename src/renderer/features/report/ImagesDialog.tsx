import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { MOST_REPORT_IMAGES } from '../../../shared/contract/report';
import type { Column } from '../../list/column.types';
import { DataList } from '../../list/DataList';
import { fixedRows } from '../../list/list-rows';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { EmptyState } from '../../ui/Notice';
import { useImageTitle } from '../../ui/use-image-title';
import * as fieldsStyles from '../../ui/fields.module.css';
import * as textStyles from '../../ui/text.module.css';

/** Rows in view. */
const MOST_ROWS = 12;

interface ImagesDialogProps {
  readonly images: readonly ImageRow[];
  readonly chosen: readonly ImageRow[];
  readonly onChoose: (imageIds: readonly number[]) => void;
  readonly onClose: () => void;
}

/** Asks which images a report is on. */
export function ImagesDialog({ images, chosen, onChoose, onClose }: ImagesDialogProps) {
  const { t } = useTranslation('report');
  const [ids, setIds] = useState<ReadonlySet<number>>(() => new Set(chosen.map(({ id }) => id)));
  const [selected, setSelected] = useState<number | null>(0);
  const titleOf = useImageTitle(images);
  const rows = useMemo(() => fixedRows(images), [images]);
  const toggle = ({ id }: ImageRow): void => setIds((now) => toggled(now, id));
  const columns = useImageColumns(ids, titleOf, toggle);
  const canSave = ids.size > 0 && ids.size <= MOST_REPORT_IMAGES;
  const save = (): void => {
    onChoose(images.filter(({ id }) => ids.has(id)).map(({ id }) => id));
    onClose();
  };
  return (
    <Dialog
      title={t('scope.dialog')}
      width="wide"
      onClose={onClose}
      actions={
        <>
          <span className={clsx(textStyles.small, textStyles.muted)}>{t('scope.count', { count: ids.size })}</span>
          <Button onPress={onClose}>{t('scope.cancel')}</Button>
          <Button kind="primary" disabled={!canSave} onPress={save}>
            {t('scope.use')}
          </Button>
        </>
      }
    >
      <DataList<ImageRow>
        id="report.images"
        label={t('scope.dialog')}
        rows={rows}
        columns={columns}
        rowLabel={(row) => t(ids.has(row.id) ? 'scope.rowIn' : 'scope.rowOut', { image: titleOf(row) })}
        selected={selected}
        onSelect={setSelected}
        onOpen={toggle}
        onKey={(event, index) => {
          const row = index === null ? undefined : images[index];
          if (event.key !== ' ' || row === undefined) return false;
          toggle(row);
          return true;
        }}
        most={MOST_ROWS}
        autoFocus
        empty={<EmptyState icon="archive" title={t('noImage.title')} />}
      />
    </Dialog>
  );
}

function toggled(ids: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function useImageColumns(
  ids: ReadonlySet<number>,
  titleOf: (image: ImageRow) => string,
  toggle: (image: ImageRow) => void,
): readonly Column<ImageRow>[] {
  const { t } = useTranslation('report');
  return useMemo(
    () => [
      {
        id: 'in',
        title: t('scope.in'),
        bare: true,
        width: 40,
        text: (row) => t(ids.has(row.id) ? 'scope.yes' : 'scope.no'),
        value: (row) => ids.has(row.id),
        cell: (row) => (
          <button
            type="button"
            role="checkbox"
            className={fieldsStyles.checkbox}
            aria-checked={ids.has(row.id)}
            aria-label={titleOf(row)}
            tabIndex={-1}
            onClick={() => toggle(row)}
          >
            <i>
              <Icon name="tick" size={12} />
            </i>
          </button>
        ),
      },
      { id: 'image', title: t('image'), isName: true, text: titleOf },
      {
        id: 'evidence',
        title: t('scope.file'),
        width: 240,
        isMono: true,
        text: ({ evidence }) => displayName(evidence.name),
        cell: ({ evidence }) => <HostileText text={evidence.name} />,
      },
    ],
    [t, ids, titleOf, toggle],
  );
}
