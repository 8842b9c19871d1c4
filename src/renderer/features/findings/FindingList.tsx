import { clsx } from 'clsx';
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import { defined } from '../../../shared/defined';
import { wayText } from '../../../shared/way-text';
import type { TreeNamePlace } from '../../list/TreeName';
import type { RowPlace } from '../../list/column.types';
import { DataList, type RowLook } from '../../list/DataList';
import { fixedRows } from '../../list/list-rows';
import type { RowSelection } from '../../list/use-row-selection';
import { displayName } from '../../ui/hostile-name';
import { SeverityBars } from '../../ui/SeverityBars';
import { strataStyle } from '../../ui/strata';
import { useMarkWords } from '../../work/MarkScope';
import { useFindingColumns } from './finding-columns';
import { useGroupTitles } from './finding-cells';
import { findingsOf, groupAbove, headings, type FindingRow } from './finding-rows';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FindingList.module.css';

interface FindingListProps {
  readonly rows: readonly FindingRow[];
  readonly images: ReadonlyMap<number, ImageRow>;
  /** True where the list mixes images: then each row names its image. */
  readonly across: boolean;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly selection: RowSelection;
  readonly onOpen: (finding: Finding) => void;
  /** Opens or closes a group. */
  readonly onToggle: (key: string) => void;
  /** Space is down: shows the value of the selected finding until it is let go. */
  readonly onHold: () => void;
}

/** Findings, alone or in groups that open, two lines each. */
export function FindingList(props: FindingListProps) {
  const { rows, images, across, selected, onSelect, selection, onOpen, onHold } = props;
  const { t } = useTranslation('findings');
  const columns = useFindingColumns(images, across);
  const rowLabel = useRowLabel(images, across);
  const listRows = useMemo(() => fixedRows(rows), [rows]);
  const groups = useMemo(() => headings(rows), [rows]);
  const rowLook = useCallback((row: FindingRow) => lookOf(row, images), [images]);
  const toggle = (index: number): void => {
    const row = rows[index];
    if (row?.kind !== 'group') return;
    // Who is inside a group that closes comes to stand on it.
    if (row.isOpen && selected !== null && groupAbove(rows, selected) === index) onSelect(index);
    props.onToggle(row.key);
  };
  const newestToggle = useRef(toggle);
  useEffect(() => {
    newestToggle.current = toggle;
  });
  const onToggle = useCallback((index: number) => newestToggle.current(index), []);
  const onKey = (event: KeyboardEvent, index: number | null): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === ' ') {
      if (!event.repeat) onHold();
      return true;
    }
    if (index === null || event.shiftKey) return false;
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return false;
    const row = rows[index];
    const isRight = event.key === 'ArrowRight';
    if (row?.kind === 'group' && row.isOpen !== isRight) toggle(index);
    else if (row?.kind === 'group' && isRight) onSelect(index + 1);
    else if (!isRight) onSelect(groupAbove(rows, index) ?? index);
    return true;
  };
  return (
    <DataList<FindingRow, TreeNamePlace>
      id="findings"
      label={t('list')}
      role="treegrid"
      className={clsx(gridStyles.tree, styles.findings)}
      rows={listRows}
      columns={columns}
      lines={2}
      groups={groups}
      groupCell={headingCell}
      rowLabel={rowLabel}
      rowLook={rowLook}
      placeOf={(index) => ({ level: levelOf(rows[index]), open: isOpenOf(rows[index]), index, onToggle })}
      whereIs={whereIs}
      selected={selected}
      onSelect={onSelect}
      selection={selection}
      onOpen={(row, index) => {
        if (row.kind === 'finding') onOpen(row.finding);
        else toggle(index);
      }}
      onKey={onKey}
    />
  );
}

function levelOf(row: FindingRow | undefined): number {
  return row?.kind === 'finding' ? row.level : 1;
}

function isOpenOf(row: FindingRow | undefined): boolean | undefined {
  return row?.kind === 'group' ? row.isOpen : undefined;
}

function lookOf(row: FindingRow, images: ReadonlyMap<number, ImageRow>): RowLook {
  if (row.kind === 'heading') return { className: clsx(gridStyles.group, styles.groupRow) };
  const { layer } = row.finding.where;
  const isOfOneLayer = findingsOf(row).every(
    ({ image, where }) => image === row.finding.image && where.layer === layer,
  );
  const layers = images.get(row.finding.image)?.layers.length ?? layer ?? 1;
  const isHidden = findingsOf(row).every(({ state }) => state !== 'present');
  return defined({
    level: levelOf(row),
    isOpen: isOpenOf(row),
    style: layer === null || !isOfOneLayer ? undefined : strataStyle(layer, layers),
    className: isHidden ? clsx(gridStyles.shadowed, styles.hiddenRow) : undefined,
  });
}

function headingCell(row: FindingRow): ReactNode {
  return row.kind === 'heading' ? <Heading {...row} /> : null;
}

function Heading({ severity, count, places }: Extract<FindingRow, { kind: 'heading' }>) {
  const { t } = useTranslation('findings');
  return (
    <div className={clsx(layoutStyles.inline, styles.line)}>
      <SeverityBars severity={severity} />
      <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>
        {count === places ? count : t('group.values', { count, places: t('group.places', { count: places }) })}
      </span>
    </div>
  );
}

function whereIs(row: FindingRow): RowPlace {
  if (row.kind === 'heading') return {};
  const { where, place } = row.finding;
  return {
    path: where.path === null ? null : wayText(where),
    layer: where.layer,
    digest: place.diffId,
  };
}

/** What a row says aloud. */
function useRowLabel(images: ReadonlyMap<number, ImageRow>, across: boolean): (row: FindingRow) => string {
  const { t } = useTranslation(['findings', 'vocabulary', 'work']);
  const { titleOf, groupTitle, groupPlaces } = useGroupTitles(images, across);
  const markWords = useMarkWords();
  return useCallback(
    (row) => {
      if (row.kind === 'heading')
        return t('vocabulary:severityCount', { count: row.count, severity: t(`vocabulary:severity.${row.severity}`) });
      const { where, severity, valueLength, state, hiddenInLayer } = row.finding;
      const parts =
        row.kind === 'group'
          ? [groupTitle(row), t(`vocabulary:severity.${severity}`), groupPlaces(row.members)]
          : [
              titleOf(row.finding),
              t(`vocabulary:severity.${severity}`),
              t('vocabulary:masked', { count: valueLength }),
              where.path === null ? t(`place.${where.kind}`) : displayName(wayText(where)),
              where.layer === null ? '' : t('vocabulary:layer', { layer: where.layer }),
              t(`work:triage.state.${row.finding.triage}`),
              hiddenInLayer === null
                ? ''
                : t(state === 'deleted' ? 'deletedBy' : 'overwrittenBy', { layer: hiddenInLayer }),
              markWords(row.finding.place),
            ];
      return parts.filter((part) => part !== '').join(t('coverage.separator'));
    },
    [t, titleOf, groupTitle, groupPlaces, markWords],
  );
}
