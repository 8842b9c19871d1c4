import { clsx } from 'clsx';
import { useCallback, useMemo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { ImageRow } from '../../../shared/contract/library';
import type { SearchHit } from '../../../shared/contract/search';
import { defined } from '../../../shared/defined';
import { isDeletionMarker } from '../../../shared/vocabulary';
import { useZone } from '../../api/settings';
import type { RowPlace } from '../../list/column.types';
import { DataList, type RowLook } from '../../list/DataList';
import { fixedRows } from '../../list/list-rows';
import type { RowSelection } from '../../list/use-row-selection';
import { Digest } from '../../ui/Digest';
import { formatTime } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { Icon } from '../../ui/Icon';
import { useEntryTitle } from '../../ui/marker-words';
import { MiddlePath, type MiddlePathProps } from '../../ui/MiddlePath';
import { strataStyle } from '../../ui/strata';
import { PlaceChips, useMarkWords } from '../../work/MarkScope';
import { hitPlace } from '../../work/row-places';
import { anyHit, useResultColumns } from './result-columns';
import { contentDigest, markableWords, spreadOf, type HitGroup, type Place, type SearchRow } from './search-groups';
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
  readonly selection: RowSelection;
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
  const { rows, images, closed, onSelect, onOpen, onToggle } = props;
  const { t } = useTranslation('search');
  const words = markableWords(props.query);
  const layersOf = useCallback(
    (place: Place): number => Math.max(images.get(place.id)?.layers.length ?? 1, place.layer),
    [images],
  );
  const columns = useResultColumns(layersOf);
  const rowLabel = useRowLabel();
  const listRows = useMemo(() => fixedRows(rows), [rows]);
  const rowLook = (row: SearchRow): RowLook => {
    if (row.kind === 'group') {
      const className = clsx(gridStyles.group, searchViewStyles.groupRow);
      return { className, level: 1, isOpen: !closed.has(row.group.key) };
    }
    const isHidden = 'by' in row.place.fate;
    return {
      className: clsx(searchViewStyles.hitRow, isHidden && [gridStyles.shadowed, searchViewStyles.hiddenHit]),
      level: 2,
      style: strataStyle(row.place.layer, layersOf(row.place)),
    };
  };
  const onKey = (event: KeyboardEvent, index: number | null): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    if (event.key === ' ') {
      props.onPreview();
      return true;
    }
    const row = index === null ? undefined : rows[index];
    if (row === undefined || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return false;
    onToggle(row.group.key, event.key === 'ArrowRight');
    if (event.key === 'ArrowLeft') onSelect(rows.findIndex((one) => one.group === row.group));
    return true;
  };
  return (
    <DataList
      id="search.files"
      role="treegrid"
      label={t('grouped')}
      className={searchViewStyles.hits}
      rows={listRows}
      columns={columns}
      rowLabel={rowLabel}
      rowLook={rowLook}
      groupCell={(row) =>
        row.kind === 'place' ? null : (
          <GroupCell
            group={row.group}
            words={words}
            open={!closed.has(row.group.key)}
            onToggle={() => onToggle(row.group.key)}
          />
        )
      }
      whereIs={whereIs}
      selected={props.selected}
      selection={props.selection}
      onSelect={onSelect}
      onOpen={(row) => {
        const at = row.kind === 'place' ? row : row.group.places[0];
        if (at !== undefined) onOpen(at.hit, at.place);
      }}
      onKey={onKey}
      onEnd={props.onEnd}
    />
  );
}

function whereIs(row: SearchRow): RowPlace {
  const { path } = anyHit(row);
  return { path, layer: row.kind === 'place' ? row.place.layer : null, digest: contentDigest(anyHit(row)) };
}

/** What a row says aloud. */
function useRowLabel(): (row: SearchRow) => string {
  const { t } = useTranslation(['search', 'vocabulary']);
  const zone = useZone();
  const titleOf = useEntryTitle();
  const markWords = useMarkWords();
  return useCallback(
    (row) => {
      if (row.kind === 'group') {
        const { first } = row.group;
        const images = t('spread.images', { count: spreadOf(row.group).images });
        const size = first.type === 'file' ? formatBytes(first.size) : t(`type.${first.type}`);
        return [titleOf(first), size, images, markWords(hitPlace(first))].filter(Boolean).join(t('digest.separator'));
      }
      const { hit, place } = row;
      const fate = 'by' in place.fate ? ` ${t('vocabulary:layer', { layer: place.fate.by })}` : '';
      return [
        displayName(place.references[0] ?? place.imageId),
        t('vocabulary:layer', { layer: place.layer }),
        `${t(`vocabulary:fate.${place.fate.kind}`)}${fate}`,
        ...(isDeletionMarker(hit.type) ? [] : [formatTime(hit.mtime, zone)]),
      ].join(t('digest.separator'));
    },
    [t, zone, titleOf, markWords],
  );
}

interface GroupCellProps {
  readonly group: HitGroup;
  readonly words: readonly string[];
  readonly open: boolean;
  readonly onToggle: () => void;
}

function GroupCell({ group, words, open, onToggle }: GroupCellProps) {
  const { t } = useTranslation('search');
  const { path, size, type } = group.first;
  const lower = path.toLowerCase();
  const match = words.find((word) => lower.includes(word.toLowerCase()));
  const { images, layers } = spreadOf(group);
  const titleOf = useEntryTitle();
  const digest = contentDigest(group.first);
  return (
    <div className={clsx(layoutStyles.inline, searchViewStyles.line)}>
      <span className={searchViewStyles.twist} onClick={onToggle}>
        <Icon name={open ? 'down' : 'right'} size={14} />
      </span>
      <span className={clsx(textStyles.mono, searchViewStyles.groupPath)}>
        {type === 'opaque' ? titleOf(group.first) : <MiddlePath {...defined<MiddlePathProps>({ path, match })} />}
      </span>
      <PlaceChips places={group.places.map(({ hit }) => hitPlace(hit))} />
      <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>
        {type === 'file' ? formatBytes(size) : t(`type.${type}`)}
      </span>
      {digest === null ? null : (
        <span className={textStyles.regular}>
          <Digest value={digest} />
        </span>
      )}
      <span className={clsx(layoutStyles.atEnd, textStyles.muted, textStyles.regular, textStyles.tiny)}>
        {t('spread.images', { count: images })}
        {t('digest.separator')}
        {t('spread.layers', { count: layers })}
      </span>
    </div>
  );
}
