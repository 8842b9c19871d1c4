import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { SizeDifference } from '../../../shared/contract/compare';
import { usePages } from '../../api/use-pages';
import { Button } from '../../ui/Button';
import { formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { MiddlePath } from '../../ui/MiddlePath';
import { PanelList } from '../../ui/PanelList';
import { CopiedPath } from '../../ui/CopiedPath';
import { sizeDifference } from './difference';
import { tip } from '../../ui/tip';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panelListStyles from '../../ui/PanelList.module.css';
import * as pathColumnsStyles from '../../ui/path-columns.module.css';
import * as textStyles from '../../ui/text.module.css';

const MOST_ROWS = 8;
const COLUMNS = ['sizeA', 'sizeB', 'difference'] as const;

/** Where the difference in size comes from: directories by how much they changed, each opens to what is below. */
export function SizesByPath({ a, b }: { readonly a: number; readonly b: number }) {
  const { t } = useTranslation('compare');
  const [dir, setDir] = useState('');
  const pages = usePages('compare.sizes', { a, b, dir }, (answer) => answer.rows);
  const difference = (row: SizeDifference): string =>
    sizeDifference({ sizeA: row.bytesA, sizeB: row.bytesB })?.text ?? '';
  return (
    <>
      <p className={clsx(layoutStyles.inline, textStyles.small)}>
        <Button small disabled={dir === ''} onPress={() => setDir(dir.slice(0, Math.max(0, dir.lastIndexOf('/'))))}>
          {t('facts.up')}
        </Button>
        <span className={textStyles.monoTiny}>{dir === '' ? t('facts.root') : <MiddlePath path={dir} />}</span>
      </p>
      {pages.first?.total === 0 ? <p className={textStyles.muted}>{t('facts.noSizes')}</p> : null}
      {pages.first?.total === 0 ? null : (
        <PanelList
          // A selection is of one directory.
          key={dir}
          label={t('facts.sizes')}
          pages={pages}
          most={MOST_ROWS}
          columnCount={4}
          columns={
            <>
              <col />
              <col className={pathColumnsStyles.sizeColumn} />
              <col className={pathColumnsStyles.sizeColumn} />
              <col className={pathColumnsStyles.differenceColumn} />
            </>
          }
          header={<Header />}
          rowLabel={(row) => `${displayName(row.path)}, ${difference(row)}`}
          renderCells={(row) => <Cells row={row} difference={difference(row)} onOpen={() => setDir(row.path)} />}
          renderDetails={(row) => <CopiedPath path={row.path} />}
          onOpen={(row) => {
            if (row.isDir) setDir(row.path);
          }}
        />
      )}
    </>
  );
}

function Header() {
  const { t } = useTranslation('compare');
  return (
    <>
      <th scope="col" role="columnheader">
        {t('facts.path')}
      </th>
      {COLUMNS.map((column) => (
        <th key={column} scope="col" role="columnheader" className={gridStyles.numeric}>
          {t(`column.${column}`)}
        </th>
      ))}
    </>
  );
}

interface CellsProps {
  readonly row: SizeDifference;
  readonly difference: string;
  readonly onOpen: () => void;
}

function Cells({ row, difference, onOpen }: CellsProps) {
  return (
    <>
      <th scope="row" role="rowheader" className={textStyles.mono}>
        {row.isDir ? (
          // The row answers the keyboard.
          <button
            type="button"
            tabIndex={-1}
            className={clsx(textStyles.link, panelListStyles.pathLink)}
            onClick={onOpen}
          >
            <MiddlePath path={`${row.path}/`} />
          </button>
        ) : (
          <MiddlePath path={row.path} />
        )}
      </th>
      {[row.bytesA, row.bytesB].map((bytes, side) => (
        <td key={side} role="gridcell" className={gridStyles.numeric} {...tip(formatExactBytes(bytes))}>
          {formatBytes(bytes)}
        </td>
      ))}
      <td role="gridcell" className={gridStyles.numeric}>
        <b>{difference}</b>
      </td>
    </>
  );
}
