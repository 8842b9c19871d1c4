import { clsx } from 'clsx';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import type { SearchHit } from '../../../shared/contract/search';
import { useSettings, useZone } from '../../api/settings';
import { Digest } from '../../ui/Digest';
import { FateLabel } from '../../ui/FateLabel';
import { formatBytes } from '../../../shared/byte-size';
import { formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import { strataStyle } from '../../ui/LayerBadge';
import { MiddlePath } from '../../ui/MiddlePath';
import { useRowHeight } from '../../ui/use-row-window';
import { VirtualRows, type RowProps } from '../../ui/VirtualRows';
import { markableWords, spreadOf, type HitGroup, type Place, type SearchRow } from './search-groups';
import * as searchViewStyles from './SearchView.module.css';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

interface ResultListProps {
  readonly rows: readonly SearchRow[];
  readonly query: string;
  readonly images: ReadonlyMap<number, ImageRow>;
  readonly closed: ReadonlySet<string>;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (hit: SearchHit, place: Place) => void;
  /** Opens (true) or closes (false) a group; without it switches. */
  readonly onToggle: (key: string, open?: boolean) => void;
  readonly onPreview: () => void;
  /** Asks for more hits; null where there are no more, or they are on their way. */
  readonly onEnd: (() => void) | null;
}

/** Results under their content: a heading per file, a line per place. */
export function ResultList(props: ResultListProps) {
  const { rows, images, closed, selected, onSelect, onOpen, onToggle } = props;
  const { t } = useTranslation(['search', 'vocabulary']);
  const zone = useZone();
  const rowHeight = useRowHeight('row', useSettings().density);
  const words = markableWords(props.query);
  const layersOf = (place: Place): number => Math.max(images.get(place.id)?.layers.length ?? 1, place.layer);
  const rowProps = (index: number): RowProps => {
    const row = rows[index];
    if (row === undefined) return {};
    if (row.kind === 'group') {
      return {
        className: clsx(gridStyles.group, searchViewStyles.groupRow),
        level: 1,
        expanded: !closed.has(row.group.key),
        label: groupLabel(row.group),
      };
    }
    const isHidden = row.place.fate.kind !== 'visible';
    return {
      className: clsx(searchViewStyles.hitRow, isHidden && [gridStyles.shadowed, searchViewStyles.hiddenHit]),
      level: 2,
      style: strataStyle(row.place.layer, layersOf(row.place)),
      label: placeLabel(row.hit, row.place),
    };
  };
  return (
    <VirtualRows
      role="treegrid"
      label={t('grouped')}
      className={searchViewStyles.hits}
      count={rows.length}
      rowHeight={rowHeight}
      selectedIndex={selected}
      onSelect={onSelect}
      onActivate={(index) => {
        const row = rows[index];
        const at = row?.kind === 'place' ? row : row?.group.places[0];
        if (at !== undefined) onOpen(at.hit, at.place);
      }}
      onKey={(event, index) => {
        if (event.key === ' ') {
          props.onPreview();
          return true;
        }
        const row = index === null ? undefined : rows[index];
        if (row === undefined || event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight'))
          return false;
        onToggle(row.group.key, event.key === 'ArrowRight');
        if (event.key === 'ArrowLeft') onSelect(rows.findIndex((one) => one.group === row.group));
        return true;
      }}
      columns={
        <>
          <col className={searchViewStyles.gutterColumn} />
          <col />
          <col className={searchViewStyles.caseColumn} />
          <col className={searchViewStyles.fateColumn} />
          <col className={searchViewStyles.timeColumn} />
        </>
      }
      header={
        <tr role="row">
          {(['layer', 'image', 'case', 'fate', 'modified'] as const).map((column) => (
            <th
              key={column}
              scope="col"
              role="columnheader"
              className={
                column === 'layer'
                  ? clsx(gridStyles.gutter, searchViewStyles.layerCell)
                  : column === 'modified'
                    ? gridStyles.numeric
                    : undefined
              }
            >
              {t(column === 'modified' ? `column.modified.${zone}` : `column.${column}`)}
            </th>
          ))}
        </tr>
      }
      rowProps={rowProps}
      renderRow={(index) => {
        const row = rows[index];
        if (row === undefined) return null;
        const atEnd = index >= rows.length - 1 && props.onEnd !== null ? <End onShown={props.onEnd} /> : null;
        if (row.kind === 'place') {
          return <PlaceCells hit={row.hit} place={row.place} layers={layersOf(row.place)} end={atEnd} />;
        }
        return (
          <GroupCell
            group={row.group}
            words={words}
            open={!closed.has(row.group.key)}
            onToggle={() => onToggle(row.group.key)}
            end={atEnd}
          />
        );
      }}
    />
  );

  function groupLabel(group: HitGroup): string {
    return [
      displayName(group.first.path),
      formatBytes(group.first.size),
      t('spread.images', { count: spreadOf(group).images }),
    ].join(', ');
  }

  function placeLabel(hit: SearchHit, place: Place): string {
    const fate = place.fate.kind === 'visible' ? '' : ` ${t('vocabulary:layer', { layer: place.fate.by })}`;
    return [
      displayName(place.references[0] ?? place.imageId),
      t('vocabulary:layer', { layer: place.layer }),
      `${t(`vocabulary:fate.${place.fate.kind}`)}${fate}`,
      formatTime(hit.mtime, zone),
    ].join(', ');
  }
}

/** Being on screen asks for more. */
function End({ onShown }: { readonly onShown: () => void }) {
  useEffect(onShown, [onShown]);
  return null;
}

interface GroupCellProps {
  readonly group: HitGroup;
  readonly words: readonly string[];
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly end: React.ReactNode;
}

function GroupCell({ group, words, open, onToggle, end }: GroupCellProps) {
  const { t } = useTranslation('search');
  const { path, size, sha256, type } = group.first;
  const lower = path.toLowerCase();
  const match = words.find((word) => lower.includes(word.toLowerCase()));
  const { images, layers } = spreadOf(group);
  return (
    <th scope="rowgroup" role="gridcell" colSpan={5}>
      <div className={clsx(layoutStyles.inline, searchViewStyles.line)}>
        <span className={searchViewStyles.twist} onClick={onToggle}>
          <Icon name={open ? 'down' : 'right'} size={14} />
        </span>
        <span className={clsx(textStyles.mono, searchViewStyles.groupPath)}>
          {match === undefined ? <MiddlePath path={path} /> : <MiddlePath path={path} match={match} />}
        </span>
        <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>
          {type === 'file' ? formatBytes(size) : t(`type.${type}`)}
        </span>
        {sha256 === null ? null : (
          <span className={textStyles.regular}>
            <Digest value={sha256.includes(':') ? sha256 : `sha256:${sha256}`} />
          </span>
        )}
        <span className={clsx(layoutStyles.atEnd, textStyles.muted, textStyles.regular, textStyles.tiny)}>
          {t('spread.images', { count: images })}, {t('spread.layers', { count: layers })}
        </span>
      </div>
      {end}
    </th>
  );
}

interface PlaceCellsProps {
  readonly hit: SearchHit;
  readonly place: Place;
  readonly layers: number;
  readonly end: React.ReactNode;
}

function PlaceCells({ hit, place, layers, end }: PlaceCellsProps) {
  const { t } = useTranslation('search');
  const zone = useZone();
  return (
    <>
      <td className={clsx(gridStyles.gutter, searchViewStyles.layerCell)} role="gridcell">
        {place.layer}
      </td>
      <th scope="row" role="rowheader">
        <HostileText text={place.references[0] ?? place.imageId} />
        {end}
      </th>
      <td role="gridcell">{place.caseName ?? <span className={textStyles.faint}>{t('noCase')}</span>}</td>
      <td className={gridStyles.owner} role="gridcell">
        <FateLabel fate={place.fate} layers={layers} />
      </td>
      <td className={gridStyles.numeric} role="gridcell">
        {formatTime(hit.mtime, zone)}
      </td>
    </>
  );
}
