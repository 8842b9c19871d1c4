import { clsx } from 'clsx';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { rememberImage, useCurrentImage } from '../../api/current-image';
import { useSettings } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { defineCommand, useCommands } from '../../commands/registry';
import { Button, IconButton } from '../../ui/Button';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows } from '../../ui/VirtualRows';
import { ImageCells } from './ImageCells';
import { ImageColumns, ImageTableHead } from './ImageTableHead';
import { RemoveEvidence } from './RemoveEvidence';
import { orderedImages, type ImageOrder } from './image-order';
import { imageRowLabel } from './image-row-label';
import { markedPair, noMarks, toggledMarks } from './marks';
import * as gridStyles from '../../ui/grid.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ImageTable.module.css';

/** Rows that the table shows before it scrolls by itself. */
const MOST_ROWS = 9;

/** Height of the header with its lines, and one px so that the last hairline is seen. */
const HEAD = 30;

const COMPARE_KEY = 'C';

/** The images of a case, two lines each: what it is, can it be trusted, what is in it. */
export function ImageTable({ images: added }: { readonly images: readonly ImageRow[] }) {
  const { t } = useTranslation('library');
  const words = useTranslation('vocabulary').t;
  const go = useGo();
  const { density, zone } = useSettings();
  const rowHeight = useRowHeight('row-2', density);
  const current = useCurrentImage();
  const [order, setOrder] = useState<ImageOrder>(null);
  const [marks, setMarks] = useState(noMarks);
  const [removing, setRemoving] = useState<ImageRow | null>(null);
  const images = orderedImages(added, order);
  const at = images.findIndex((image) => image.id === current);
  const selected = images[at];
  const pair = markedPair(
    images.map((image) => image.id),
    marks,
    current,
  );
  const comparePair = (): void => (pair === null ? undefined : go.compare(pair.a, pair.b));
  useCommands([
    defineCommand({
      id: 'library.explore',
      title: 'commands:library.explore',
      group: 'case',
      keys: ['Mod+Enter'],
      when: () => selected !== undefined,
      run: () => (selected === undefined ? undefined : go.explorer(selected.id)),
    }),
    defineCommand({
      id: 'library.compare',
      title: 'commands:library.compare',
      group: 'case',
      keys: [COMPARE_KEY],
      when: () => pair !== null,
      run: comparePair,
    }),
    defineCommand({
      id: 'library.remove',
      title: 'commands:library.remove',
      group: 'case',
      when: () => selected !== undefined,
      run: () => setRemoving(selected ?? null),
    }),
  ]);
  const select = (index: number): void => rememberImage(images[index]?.id ?? null);
  const mark = (index: number): void => {
    const id = images[index]?.id;
    if (id === undefined) return;
    const next = toggledMarks(marks, current, id);
    setMarks(next);
    rememberImage(next.has(id) ? id : ([...next].at(-1) ?? id));
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (selected === undefined) return false;
    if (event.key === 'Delete') setRemoving(selected);
    else if (event.key === ' ') setMarks(toggledMarks(marks, null, selected.id));
    else if (event.key === 'Escape' && marks.size > 0) setMarks(noMarks);
    else return false;
    return true;
  };
  return (
    <>
      <div style={{ height: Math.min(images.length, MOST_ROWS) * rowHeight + HEAD }} className={styles.frame}>
        <VirtualRows
          role="grid"
          label={t('table.label')}
          className={clsx(gridStyles.twoLines, styles.images)}
          count={images.length}
          rowHeight={rowHeight}
          selectedIndex={at < 0 ? null : at}
          onSelect={select}
          onMark={mark}
          onActivate={(index) => {
            const image = images[index];
            if (image !== undefined) go.overview(image.id);
          }}
          onKey={onKey}
          columns={<ImageColumns />}
          header={<ImageTableHead zone={zone} order={order} onOrder={setOrder} />}
          rowProps={(index) => {
            const image = images[index];
            return image === undefined ? {} : { label: imageRowLabel(image, words, t), marked: marks.has(image.id) };
          }}
          renderRow={(index) => {
            const image = images[index];
            if (image === undefined) return null;
            return (
              <>
                <ImageCells image={image} />
                <td role="gridcell">
                  <IconButton icon="x" label={t('remove.action')} onPress={() => setRemoving(image)} />
                </td>
              </>
            );
          }}
        />
      </div>
      {marks.size === 0 ? null : (
        <p className={clsx(styles.marked, textStyles.small, textStyles.muted)}>
          {t('marked.count', { count: pair === null ? marks.size : 2 })}
          {pair === null ? null : (
            <Button small icon="compare" onPress={comparePair}>
              {t('marked.compare')} <kbd>{COMPARE_KEY}</kbd>
            </Button>
          )}
          <Button small kind="quiet" onPress={() => setMarks(noMarks)}>
            {t('marked.clear')}
          </Button>
        </p>
      )}
      {removing === null ? null : <RemoveEvidence image={removing} images={added} onClose={() => setRemoving(null)} />}
    </>
  );
}
