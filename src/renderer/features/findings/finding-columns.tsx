import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/contract/findings';
import type { ImageRow } from '../../../shared/contract/library';
import type { Column } from '../../list/column.types';
import type { TreeNamePlace } from '../../list/TreeName';
import { wayText } from '../../../shared/way-text';
import type { TriageState } from '../../../shared/vocabulary';
import { liftedColumn } from '../../list/lifted-columns';
import { formatExactBytes } from '../../ui/format';
import { imageTitle } from '../../ui/image-title';
import { MaskedTextView } from '../../ui/Masked';
import { SeverityBars } from '../../ui/SeverityBars';
import { tip } from '../../ui/tip';
import { NameCell, nameCellProps, useGroupTitles, WhereCell } from './finding-cells';
import { findingsOf, formatOffset, type FindingRow } from './finding-rows';
import { maskedLine, maskedWords } from './masked-line';
import { TriageChip } from '../../work/TriageChip';
import * as gridStyles from '../../ui/grid.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './FindingList.module.css';

type FindingColumn = Column<Finding, TreeNamePlace>;
type RowColumn = Column<FindingRow, TreeNamePlace>;

type Images = ReadonlyMap<number, ImageRow>;

/** Columns of findings. `across`: the list mixes images, and each row names its own. Values are never in clear. */
export function useFindingColumns(images: Images, across: boolean): readonly RowColumn[] {
  const { t } = useTranslation(['findings', 'vocabulary', 'work']);
  const { groupTitle, groupPlaces, titleOf } = useGroupTitles(images, across);
  return useMemo(() => {
    const imageWords = ({ image }: Finding): string => {
      const row = images.get(image);
      return row === undefined ? '' : imageTitle(row);
    };
    const layer: FindingColumn = {
      id: 'layer',
      title: t('column.layer'),
      tip: t('column.layerLong'),
      width: 38,
      isGutter: true,
      text: ({ where }) => String(where.layer ?? t('cfg')),
      value: ({ where }) => where.layer,
      cellProps: ({ where }) => ({
        className: where.layer === null ? clsx(gridStyles.configGutter, styles.configCell) : undefined,
      }),
    };
    const finding: RowColumn = {
      id: 'finding',
      title: t('column.finding'),
      isName: true,
      text: (row) => (row.kind === 'heading' ? '' : row.kind === 'group' ? groupTitle(row) : titleOf(row.finding)),
      cell: (row, place) =>
        row.kind === 'heading' ? null : (
          <NameCell row={row} place={place} title={row.kind === 'group' ? groupTitle(row) : titleOf(row.finding)} />
        ),
      cellProps: nameCellProps,
    };
    const where: RowColumn = {
      id: 'path',
      title: t('column.where'),
      text: (row) => {
        if (row.kind === 'heading') return '';
        if (row.kind === 'group') return groupPlaces(row.members);
        const { where: place } = row.finding;
        return place.path === null ? t(`place.${place.kind}`) : wayText(place);
      },
      value: (row) => {
        if (row.kind === 'heading') return null;
        const paths = findingsOf(row).map(({ where: place }) => (place.path === null ? null : wayText(place)));
        return row.kind === 'group' ? [...new Set(paths)] : (paths[0] ?? null);
      },
      cell: (row) =>
        row.kind === 'heading' ? null : (
          <WhereCell
            row={row}
            image={images.get(row.finding.image)}
            across={across}
            places={row.kind === 'group' ? groupPlaces(row.members) : ''}
          />
        ),
    };
    const offset: FindingColumn = {
      id: 'offset',
      title: t('column.offset'),
      width: 86,
      align: 'end',
      isMono: true,
      text: (one) => (one.where.offset === null ? '' : formatOffset(one.where.offset)),
      value: (one) => one.where.offset,
      cellProps: (one) => tip(one.where.offset === null ? undefined : formatExactBytes(one.where.offset)),
    };
    const confidence: FindingColumn = {
      id: 'confidence',
      title: t('column.confidence'),
      width: 88,
      from: 760,
      isCopied: true,
      text: (one) => t(`confidenceWord.${one.confidence}`),
      value: (one) => one.confidence,
    };
    const state: RowColumn = {
      id: 'status',
      title: t('work:triage.label'),
      width: 112,
      from: 560,
      text: (row) => [...statesOf(row)].map((one) => t(`work:triage.state.${one}`)).join(t('coverage.separator')),
      value: (row) => [...statesOf(row)].join(' ') || null,
      cell: (row) => {
        const [first, ...others] = statesOf(row);
        if (first === undefined) return null;
        return others.length === 0 ? (
          <TriageChip state={first} />
        ) : (
          <span className={textStyles.muted}>{t('group.mixed')}</span>
        );
      },
    };
    // What is in the two lines of a row or in its heading: copied by itself, and a column where it is wanted.
    const spelled: readonly FindingColumn[] = [
      {
        id: 'severity',
        title: t('severity'),
        width: 96,
        text: (one) => t(`vocabulary:severity.${one.severity}`),
        value: (one) => one.severity,
        cell: (one) => <SeverityBars severity={one.severity} />,
      },
      {
        id: 'value',
        title: t('column.value'),
        width: 220,
        isMono: true,
        text: (one) =>
          maskedWords(maskedLine(one.maskedValue, one.valueLength), (count) => t('vocabulary:masked', { count })),
        value: (one) => (one.maskedValue === '' ? null : one.maskedValue),
        cell: (one) => <MaskedTextView value={maskedLine(one.maskedValue, one.valueLength)} />,
      },
      { id: 'rule', title: t('rule'), width: 180, isMono: true, text: (one) => one.rule },
      {
        id: 'image',
        title: t('fact.image'),
        width: 180,
        text: imageWords,
      },
      {
        id: 'place',
        title: t('fact.place'),
        width: 120,
        text: (one) => t(`place.${one.where.kind}`),
        value: (one) => one.where.kind,
      },
      numberColumn('line', t('fact.line'), (one) => one.where.line),
      numberColumn('step', t('fact.step'), (one) => one.where.step),
      numberColumn('hiddenInLayer', t('column.hiddenIn'), (one) => one.hiddenInLayer),
    ];
    const length: FindingColumn = {
      ...numberColumn('length', t('fact.length'), (one) => one.valueLength),
      isOptional: true,
      text: (one) => t('chars', { count: one.valueLength }),
    };
    const id: FindingColumn = {
      id: 'id',
      title: t('column.id'),
      width: 180,
      isMono: true,
      isOptional: true,
      text: (one) => one.id,
    };
    return [
      agreed(layer),
      finding,
      where,
      agreed(offset),
      agreed(confidence),
      state,
      ...[...spelled.map(asked), length, id].map(agreed),
    ];
  }, [t, titleOf, groupTitle, groupPlaces, images, across]);
}

/** A column of findings as one of rows: a group says what is the same in all of it, and nothing of what is not. */
function agreed(column: FindingColumn): RowColumn {
  const spokenFor = (row: FindingRow): Finding | null => {
    const [first, ...others] = findingsOf(row);
    if (first === undefined) return null;
    const words = column.text(first);
    return others.every((one) => column.text(one) === words) ? first : null;
  };
  return liftedColumn<FindingRow, Finding, TreeNamePlace>(column, spokenFor);
}

function statesOf(row: FindingRow): ReadonlySet<TriageState> {
  return new Set(findingsOf(row).map(({ triage }) => triage));
}

/** A column that is shown where it is asked for, and always copied. */
function asked(column: FindingColumn): FindingColumn {
  return { ...column, isOptional: true, isCopied: true };
}

function numberColumn(id: string, title: string, of: (finding: Finding) => number | null): FindingColumn {
  return { id, title, width: 90, align: 'end', text: (one) => String(of(one) ?? ''), value: of };
}
