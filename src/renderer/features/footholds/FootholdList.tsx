import { clsx } from 'clsx';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Foothold } from '../../../shared/contract/footholds';
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
import { useFootholdColumns } from './foothold-columns';
import { headingsOf, type FootholdHeading, type FootholdRow } from './foothold-rows';
import { useFootholdWords } from './use-foothold-words';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FootholdList.module.css';

interface FootholdListProps {
  readonly rows: readonly FootholdRow[];
  readonly layers: number;
  readonly stepWords: (step: number | null) => string;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly selection: RowSelection;
  readonly onOpen: (foothold: Foothold) => void;
  readonly empty: ReactNode;
}

/** Footholds in groups, two lines each. */
export function FootholdList({ rows, layers, stepWords, onOpen, ...on }: FootholdListProps) {
  const { t } = useTranslation('footholds');
  const columns = useFootholdColumns();
  const rowLabel = useRowLabel();
  const listRows = useMemo(() => fixedRows(rows), [rows]);
  const groups = useMemo(() => headingsOf(rows), [rows]);
  return (
    <DataList<FootholdRow>
      id="footholds"
      label={t('list')}
      className={styles.footholds}
      rows={listRows}
      columns={columns}
      lines={2}
      groups={groups}
      groupCell={(row) => (row.kind === 'heading' ? <Heading {...row} stepWords={stepWords} /> : null)}
      rowLabel={rowLabel}
      rowLook={(row) => lookOf(row, layers)}
      whereIs={whereIs}
      selected={on.selected}
      onSelect={on.onSelect}
      selection={on.selection}
      onOpen={(row) => {
        if (row.kind === 'foothold') onOpen(row.foothold);
      }}
      empty={on.empty}
    />
  );
}

function lookOf(row: FootholdRow, layers: number): RowLook {
  if (row.kind === 'heading') return { className: clsx(gridStyles.group, styles.group) };
  const { layer, state } = row.foothold;
  return defined<RowLook>({
    style: layer === null ? undefined : strataStyle(layer, layers),
    className: state === 'present' ? undefined : gridStyles.shadowed,
  });
}

function whereIs(row: FootholdRow): RowPlace {
  if (row.kind === 'heading') return {};
  const { where, layer, place } = row.foothold;
  return { path: where.path === null ? null : wayText(where), layer, digest: place.diffId };
}

interface HeadingProps extends FootholdHeading {
  readonly stepWords: (step: number | null) => string;
}

function Heading({ severity, layer, step, count, stepWords }: HeadingProps) {
  const { t } = useTranslation(['footholds', 'vocabulary']);
  const words = [
    layer === null ? t('noLayer') : t('vocabulary:layer', { layer }),
    step === null ? '' : t('inStep', { step }),
  ].filter((part) => part !== '');
  return (
    <div className={clsx(layoutStyles.inline, styles.heading)}>
      {severity === null ? <span>{words.join(t('separator'))}</span> : <SeverityBars severity={severity} />}
      <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>{count}</span>
      {severity === null ? (
        <span className={clsx(textStyles.monoTiny, textStyles.regular, textStyles.clipped)}>
          {displayName(stepWords(step))}
        </span>
      ) : null}
    </div>
  );
}

/** What a row says aloud. */
function useRowLabel(): (row: FootholdRow) => string {
  const { t } = useTranslation(['footholds', 'vocabulary', 'work']);
  const wordsOf = useFootholdWords();
  const markWords = useMarkWords();
  return (row) => {
    if (row.kind === 'heading')
      return row.severity === null
        ? [row.layer === null ? t('noLayer') : t('vocabulary:layer', { layer: row.layer }), row.count].join(
            t('separator'),
          )
        : t('vocabulary:severityCount', { count: row.count, severity: t(`vocabulary:severity.${row.severity}`) });
    const { rule, severity, where, layer, triage, place, state, hiddenInLayer } = row.foothold;
    return [
      wordsOf(rule).title,
      t(`vocabulary:severity.${severity}`),
      where.path === null ? t(`place.${where.kind}`) : displayName(wayText(where)),
      layer === null ? '' : t('vocabulary:layer', { layer }),
      t(`work:triage.state.${triage}`),
      hiddenInLayer === null || state === 'present' ? '' : t(`hidden.${state}`, { layer: hiddenInLayer }),
      markWords(place),
    ]
      .filter((part) => part !== '')
      .join(t('separator'));
  };
}
