import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SizeDifference } from '../../../shared/contract/compare';
import { usePages } from '../../api/use-pages';
import type { Column } from '../../list/column.types';
import { bytesColumn, pathColumn } from '../../list/columns';
import { pagedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { PathLink } from '../../list/PathLink';
import { Button } from '../../ui/Button';
import { CopiedPath } from '../../ui/CopiedPath';
import { displayName } from '../../ui/hostile-name';
import * as layoutStyles from '../../ui/layout.module.css';
import { MiddlePath } from '../../ui/MiddlePath';
import * as textStyles from '../../ui/text.module.css';
import { sizeDifference } from './difference';

const MOST_ROWS = 8;

/** Where the difference in size comes from: directories by how much they changed, each opens to what is below. */
export function SizesByPath({ a, b }: { readonly a: number; readonly b: number }) {
  const { t } = useTranslation('compare');
  const [dir, setDir] = useState('');
  const pages = usePages('compare.sizes', { a, b, dir }, (answer) => answer.rows);
  const columns = useSizeColumns(setDir);
  return (
    <>
      <p className={clsx(layoutStyles.inline, textStyles.small)}>
        <Button small disabled={dir === ''} onPress={() => setDir(dir.slice(0, Math.max(0, dir.lastIndexOf('/'))))}>
          {t('facts.up')}
        </Button>
        <span className={textStyles.monoTiny}>{dir === '' ? t('facts.root') : <MiddlePath path={dir} />}</span>
      </p>
      {pages.first?.total === 0 ? (
        <p className={textStyles.muted}>{t('facts.noSizes')}</p>
      ) : (
        <PanelList
          // A selection is of one directory.
          key={dir}
          id="compare.sizes"
          label={t('facts.sizes')}
          rows={pagedRows(pages)}
          most={MOST_ROWS}
          columns={columns}
          rowLabel={rowLabel}
          whereIs={whereIs}
          renderDetails={(row) => <CopiedPath path={row.path} />}
          onOpen={(row) => {
            if (row.isDir) setDir(row.path);
          }}
        />
      )}
    </>
  );
}

const differenceOf = ({ bytesA, bytesB }: SizeDifference): string =>
  sizeDifference({ sizeA: bytesA, sizeB: bytesB })?.text ?? '';
const rowLabel = (row: SizeDifference): string => `${displayName(row.path)}, ${differenceOf(row)}`;
const whereIs = ({ path }: SizeDifference) => ({ path });

function useSizeColumns(open: (dir: string) => void): readonly Column<SizeDifference>[] {
  const { t } = useTranslation('compare');
  return useMemo(
    () => [
      pathColumn<SizeDifference>(
        { id: 'path', title: t('facts.path') },
        ({ path, isDir }) => (isDir ? `${path}/` : path),
        ({ path, isDir }) =>
          isDir ? <PathLink path={`${path}/`} onOpen={() => open(path)} /> : <MiddlePath path={path} />,
      ),
      bytesColumn<SizeDifference>({ id: 'sizeA', title: t('column.sizeA') }, ({ bytesA }) => bytesA),
      bytesColumn<SizeDifference>({ id: 'sizeB', title: t('column.sizeB') }, ({ bytesB }) => bytesB),
      {
        id: 'difference',
        title: t('column.difference'),
        width: 92,
        align: 'end',
        text: differenceOf,
        value: ({ bytesA, bytesB }) => bytesB - bytesA,
        cell: (row) => <b>{differenceOf(row)}</b>,
      },
    ],
    [t, open],
  );
}
