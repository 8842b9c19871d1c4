import { clsx } from 'clsx';
import { useCallback, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import { defined } from '../../../shared/defined';
import { wayText } from '../../../shared/way-text';
import type { RowPlace } from '../../list/column.types';
import { DataList, type RowLook } from '../../list/DataList';
import { fixedRows } from '../../list/list-rows';
import type { RowSelection } from '../../list/use-row-selection';
import { displayName } from '../../ui/hostile-name';
import { SeverityBars } from '../../ui/SeverityBars';
import { strataStyle } from '../../ui/strata';
import { useMarkWords } from '../../work/MarkScope';
import { useFindingColumns } from './finding-columns';
import { headings, type FindingRow } from './finding-rows';
import { useRuleWords } from '../../ui/rule-words';
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
  /** Space is down: shows the value of the selected finding until it is let go. */
  readonly onHold: () => void;
}

/** Findings under their severity, two lines each. */
export function FindingList({ rows, images, across, selected, onSelect, selection, onOpen, onHold }: FindingListProps) {
  const { t } = useTranslation('findings');
  const columns = useFindingColumns(images, across);
  const rowLabel = useRowLabel();
  const listRows = useMemo(() => fixedRows(rows), [rows]);
  const groups = useMemo(() => headings(rows), [rows]);
  const rowLook = useCallback((row: FindingRow) => lookOf(row, images), [images]);
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (!event.repeat) onHold();
    return true;
  };
  return (
    <DataList
      id="findings"
      label={t('bySeverity')}
      className={styles.findings}
      rows={listRows}
      columns={columns}
      lines={2}
      groups={groups}
      groupCell={headingCell}
      rowLabel={rowLabel}
      rowLook={rowLook}
      whereIs={whereIs}
      selected={selected}
      onSelect={onSelect}
      selection={selection}
      onOpen={(row) => {
        if (row.kind === 'finding') onOpen(row.finding);
      }}
      onKey={onKey}
    />
  );
}

function lookOf(row: FindingRow, images: ReadonlyMap<number, ImageRow>): RowLook {
  if (row.kind === 'group') return { className: clsx(gridStyles.group, styles.groupRow) };
  const { layer } = row.finding.where;
  const layers = images.get(row.finding.image)?.layers.length ?? layer ?? 1;
  return defined({
    style: layer === null ? undefined : strataStyle(layer, layers),
    className: row.finding.state !== 'present' ? clsx(gridStyles.shadowed, styles.hiddenRow) : undefined,
  });
}

function headingCell(row: FindingRow): ReactNode {
  if (row.kind !== 'group') return null;
  return (
    <div className={clsx(layoutStyles.inline, styles.line)}>
      <SeverityBars severity={row.severity} />
      <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>{row.count}</span>
    </div>
  );
}

function whereIs(row: FindingRow): RowPlace {
  return row.kind === 'group' ? {} : { path: row.finding.where.path, layer: row.finding.where.layer };
}

/** What a row says aloud. */
function useRowLabel(): (row: FindingRow) => string {
  const { t } = useTranslation(['findings', 'vocabulary', 'work']);
  const { titleOf } = useRuleWords();
  const markWords = useMarkWords();
  return useCallback(
    (row) => {
      if (row.kind === 'group')
        return t('vocabulary:severityCount', { count: row.count, severity: t(`vocabulary:severity.${row.severity}`) });
      const { where, severity, valueLength, state, hiddenInLayer } = row.finding;
      return [
        titleOf(row.finding),
        t(`vocabulary:severity.${severity}`),
        t('vocabulary:masked', { count: valueLength }),
        where.path === null ? t(`place.${where.kind}`) : displayName(wayText(where)),
        where.layer === null ? '' : t('vocabulary:layer', { layer: where.layer }),
        t(`work:triage.state.${row.finding.triage}`),
        hiddenInLayer === null ? '' : t(state === 'deleted' ? 'deletedBy' : 'overwrittenBy', { layer: hiddenInLayer }),
        markWords(row.finding.place),
      ]
        .filter((part) => part !== '')
        .join(t('coverage.separator'));
    },
    [t, titleOf, markWords],
  );
}
