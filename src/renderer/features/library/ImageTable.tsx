import { clsx } from 'clsx';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { rememberImage, useCurrentImage } from '../../api/current-image';
import { useChannel } from '../../api/use-channel';
import { useGo } from '../../commands/navigation';
import { defineCommand, useCommands } from '../../commands/registry';
import { DataList } from '../../list/DataList';
import { fixedRows } from '../../list/list-rows';
import { useRowSelection } from '../../list/use-row-selection';
import { Button } from '../../ui/Button';
import { distinctions } from '../../ui/distinct-names';
import { RemoveEvidence } from './RemoveEvidence';
import { useImageColumns } from './image-columns';
import { asImageColumn, nextOrder, orderedImages, type ImageOrder } from './image-order';
import { imageRowLabel } from './image-row-label';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ImageTable.module.css';

/** More rows than these scroll by themselves, and the page around them does not. */
export const MOST_ROWS = 9;

const COMPARE_KEY = 'C';

/** The images of a case, two lines each: what it is, can it be trusted, what is in it. */
export function ImageTable({ images: added }: { readonly images: readonly ImageRow[] }) {
  const { t } = useTranslation('library');
  const words = useTranslation('vocabulary').t;
  const go = useGo();
  const current = useCurrentImage();
  const [order, setOrder] = useState<ImageOrder>(null);
  const [removing, setRemoving] = useState<ImageRow | null>(null);
  const images = orderedImages(added, order);
  const isLong = images.length > MOST_ROWS;
  const at = images.findIndex((image) => image.id === current);
  const selected = images[at];
  const active = at < 0 ? null : at;
  const select = (index: number): void => rememberImage(images[index]?.id ?? null);
  const selection = useRowSelection(images.length, active, select);
  const pair = chosenPair(images.filter((_, index) => selection.isChosen(index)));
  const cases = useChannel('library.get', {}).data?.cases;
  const apart = useMemo(() => distinctions(added, cases ?? [], t('row.noCase')), [added, cases, t]);
  const columns = useImageColumns(setRemoving, apart);
  const comparePair = (): void => (pair === null ? undefined : go.compare(pair.a, pair.b));
  useCommands([
    defineCommand({
      id: 'library.explore',
      title: 'commands:library.explore',
      onRows: true,
      group: 'case',
      keys: ['Mod+Enter'],
      when: () => selected !== undefined,
      run: () => (selected === undefined ? undefined : go.explorer(selected.id)),
    }),
    defineCommand({
      id: 'library.compare',
      title: 'commands:library.compare',
      onRows: true,
      group: 'case',
      keys: [COMPARE_KEY],
      when: () => pair !== null,
      run: comparePair,
    }),
    defineCommand({
      id: 'library.remove',
      title: 'commands:library.remove',
      onRows: true,
      group: 'case',
      when: () => selected !== undefined,
      run: () => setRemoving(selected ?? null),
    }),
  ]);
  const onKey = (event: KeyboardEvent): boolean => {
    if (selected === undefined || event.key !== 'Delete') return false;
    setRemoving(selected);
    return true;
  };
  return (
    <>
      <div className={clsx(styles.frame, isLong && styles.filling)}>
        <DataList
          id="library.images"
          label={t('table.label')}
          className={styles.images}
          lines={2}
          most={isLong ? undefined : MOST_ROWS}
          rows={fixedRows(images)}
          columns={columns}
          rowLabel={(image) => imageRowLabel(image, apart.get(image.id), words, t)}
          whereIs={whereIs}
          selected={active}
          onSelect={select}
          selection={selection}
          onOpen={(image) => go.overview(image.id)}
          onKey={onKey}
          order={order === null ? null : { column: order.column, isDown: order.down }}
          onOrder={(column) => setOrder(nextOrder(order, asImageColumn(column)))}
        />
      </div>
      {selection.count < 2 ? null : (
        <p className={clsx(styles.marked, textStyles.small, textStyles.muted)}>
          {t('marked.count', { count: selection.count })}
          {pair === null ? null : (
            <Button small icon="compare" onPress={comparePair}>
              {t('marked.compare')} <kbd>{COMPARE_KEY}</kbd>
            </Button>
          )}
          <Button small kind="quiet" onPress={() => selection.collapse()}>
            {t('marked.clear')}
          </Button>
        </p>
      )}
      {removing === null ? null : <RemoveEvidence image={removing} images={added} onClose={() => setRemoving(null)} />}
    </>
  );
}

const whereIs = ({ evidence }: ImageRow) => ({ path: evidence.path, digest: `sha256:${evidence.sha256}` });

/** The two images to compare, in the order of the list; null unless two are selected. */
function chosenPair([one, other, ...more]: readonly ImageRow[]): { readonly a: number; readonly b: number } | null {
  return one === undefined || other === undefined || more.length > 0 ? null : { a: one.id, b: other.id };
}
