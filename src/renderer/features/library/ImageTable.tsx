import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { rememberImage, useCurrentImage } from '../../api/current-image';
import { useSettings } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { defineCommand, useCommands } from '../../commands/registry';
import { IconButton } from '../../ui/Button';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows } from '../../ui/VirtualRows';
import { ImageCells } from './ImageCells';
import { RemoveEvidence } from './RemoveEvidence';
import { imageRowLabel } from './image-row-label';

/** Least and most rows that the table shows before it scrolls by itself. */
const MOST_ROWS = 9;

/** The images of a case, two lines each: what it is, can it be trusted, what is in it. */
export function ImageTable({ images }: { readonly images: readonly ImageRow[] }) {
  const { t } = useTranslation('library');
  const words = useTranslation('vocabulary').t;
  const go = useGo();
  const { density, zone } = useSettings();
  const rowHeight = useRowHeight('row-2', density);
  const current = useCurrentImage();
  const at = images.findIndex((image) => image.id === current);
  const [removing, setRemoving] = useState<ImageRow | null>(null);
  const selected = images[at];
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
      id: 'library.remove',
      title: 'commands:library.remove',
      group: 'case',
      when: () => selected !== undefined,
      run: () => setRemoving(selected ?? null),
    }),
  ]);
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.key !== 'Delete' || selected === undefined) return false;
    setRemoving(selected);
    return true;
  };
  return (
    <>
      <div style={{ height: Math.min(images.length, MOST_ROWS) * rowHeight + HEAD }} className="images-frame">
        <VirtualRows
          role="grid"
          label={t('table.label')}
          className="two images"
          count={images.length}
          rowHeight={rowHeight}
          selectedIndex={at < 0 ? null : at}
          onSelect={(index) => rememberImage(images[index]?.id ?? null)}
          onActivate={(index) => {
            const image = images[index];
            if (image !== undefined) go.overview(image.id);
          }}
          onKey={onKey}
          columns={<Columns />}
          header={<Header zone={zone} />}
          rowProps={(index) => ({ label: images[index] === undefined ? '' : imageRowLabel(images[index], words, t) })}
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
      {removing === null ? null : <RemoveEvidence image={removing} images={images} onClose={() => setRemoving(null)} />}
    </>
  );
}

/** Height of the header with its lines, and one px so that the last hairline is seen. */
const HEAD = 30;

function Columns() {
  return (
    <>
      <col />
      <col className="w-integrity" />
      <col className="w-layers" />
      <col className="w-size" />
      <col className="w-findings" />
      <col className="w-shared" />
      <col className="w-added" />
      <col className="w-remove" />
    </>
  );
}

function Header({ zone }: { readonly zone: 'utc' | 'local' }) {
  const { t } = useTranslation('library');
  return (
    <tr role="row" aria-rowindex={1}>
      <th role="columnheader">{t('table.image')}</th>
      <th role="columnheader">{t('table.integrity')}</th>
      <th role="columnheader">{t('table.layers')}</th>
      <th role="columnheader" className="num">
        {t('table.size')}
      </th>
      <th role="columnheader">{t('table.findings')}</th>
      <th role="columnheader">{t('table.shared')}</th>
      <th role="columnheader">{t(zone === 'utc' ? 'table.addedUtc' : 'table.addedLocal')}</th>
      <th role="columnheader">
        <span className="vh">{t('table.remove')}</span>
      </th>
    </tr>
  );
}
