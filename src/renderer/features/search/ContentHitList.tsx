import { clsx } from 'clsx';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentMatch } from '../../../shared/contract/content-search';
import { formatBytes } from '../../../shared/byte-size';
import { useSettings } from '../../api/settings';
import { formatCount, formatExactBytes } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { MiddlePath } from '../../ui/MiddlePath';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows } from '../../ui/VirtualRows';
import type { ContentRow } from './content-rows';
import { Snippet, snippetText } from './Snippet';
import { tip } from '../../ui/tip';
import * as searchViewStyles from './SearchView.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

interface ContentHitListProps {
  readonly rows: readonly ContentRow[];
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (row: ContentRow) => void;
  readonly onPreview: () => void;
  /** Asks for more; null where there are none yet. */
  readonly onEnd: (() => void) | null;
}

/** Files that hold what was looked for, and the matches in each. */
export function ContentHitList({ rows, selected, onSelect, onOpen, onPreview, onEnd }: ContentHitListProps) {
  const { t } = useTranslation('search');
  const rowHeight = useRowHeight('row', useSettings().density);
  const where = ({ line, offset }: ContentMatch): string =>
    line === null ? t('content.byte', { offset: formatExactBytes(offset) }) : t('content.line', { line });
  const label = (row: ContentRow): string => {
    const { path, matchCount } = row.hit;
    if (row.kind === 'match') return `${where(row.match)}, ${snippetText(row.match)}`;
    if (row.kind === 'more') return t('content.more', { count: row.count });
    return `${displayName(path)}, ${t('content.matches', { count: matchCount })}`;
  };
  return (
    <VirtualRows
      role="treegrid"
      label={t('content.label')}
      className={clsx(searchViewStyles.hits, searchViewStyles.contentHits)}
      count={rows.length}
      rowHeight={rowHeight}
      selectedIndex={selected}
      onSelect={onSelect}
      onActivate={(index) => {
        const row = rows[index];
        if (row !== undefined) onOpen(row);
      }}
      onKey={(event) => {
        if (event.key !== ' ') return false;
        onPreview();
        return true;
      }}
      columns={
        <>
          <col className={searchViewStyles.placeColumn} />
          <col />
        </>
      }
      rowProps={(index) => {
        const row = rows[index];
        if (row === undefined) return {};
        const isFile = row.kind === 'file';
        return {
          className: isFile ? clsx(gridStyles.group, searchViewStyles.groupRow) : searchViewStyles.hitRow,
          level: isFile ? 1 : 2,
          label: label(row),
        };
      }}
      renderRow={(index) => {
        const row = rows[index];
        if (row === undefined) return null;
        const end = index >= rows.length - 1 && onEnd !== null ? <End onShown={onEnd} /> : null;
        return (
          <>
            <Cells row={row} where={where} />
            {end}
          </>
        );
      }}
    />
  );
}

/** Being on screen asks for more. */
function End({ onShown }: { readonly onShown: () => void }) {
  useEffect(onShown, [onShown]);
  return null;
}

interface CellsProps {
  readonly row: ContentRow;
  readonly where: (match: ContentMatch) => string;
}

function Cells({ row, where }: CellsProps) {
  const { t } = useTranslation('search');
  const { hit } = row;
  switch (row.kind) {
    case 'file':
      return (
        <th scope="rowgroup" role="gridcell" colSpan={2}>
          <div className={clsx(layoutStyles.inline, searchViewStyles.line)}>
            <span className={clsx(textStyles.mono, searchViewStyles.groupPath)}>
              <MiddlePath path={hit.path} />
            </span>
            <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>{formatBytes(hit.size)}</span>
            <span className={clsx(layoutStyles.atEnd, textStyles.muted, textStyles.regular, textStyles.tiny)}>
              {t('content.matches', { count: hit.matchCount })}, {t('spread.images', { count: imagesOf(row) })}
            </span>
          </div>
        </th>
      );
    case 'more':
      return (
        <td role="gridcell" colSpan={2} className={clsx(textStyles.muted, textStyles.small)}>
          {t('content.more', { count: row.count })}
        </td>
      );
    case 'match':
      return (
        <>
          <td
            className={clsx(gridStyles.numeric, textStyles.muted)}
            role="gridcell"
            {...tip(formatCount(row.match.offset))}
          >
            {where(row.match)}
          </td>
          <td role="gridcell" className={textStyles.clipped}>
            <Snippet {...row.match} />
          </td>
        </>
      );
  }
}

function imagesOf({ hit }: ContentRow): number {
  return new Set(hit.images.map(({ id }) => id)).size;
}
