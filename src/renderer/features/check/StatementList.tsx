import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { defined } from '../../../shared/defined';
import { DataList, type RowLook } from '../../list/DataList';
import type { RowPlace } from '../../list/column.types';
import { strataStyle } from '../../ui/strata';
import type { SectionRows, StatementRow } from './section-rows';
import { useStatementColumns } from './statement-columns';
import { useStatementWords } from './statement-words';
import * as gridStyles from '../../ui/grid.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CheckView.module.css';

interface StatementListProps {
  readonly list: SectionRows;
  /** Layers of an image of the report, as far as the report says. */
  readonly layersOf: (image: number | null) => number;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (row: StatementRow) => void;
}

/** Each statement of a report with what came of it, under its section. */
export function StatementList({ list, layersOf, selected, onSelect, onOpen }: StatementListProps) {
  const { t } = useTranslation(['check', 'report', 'vocabulary']);
  const columns = useStatementColumns();
  const wordsOf = useStatementWords();
  const lookOf = (row: StatementRow): RowLook => {
    if (row.kind === 'section') return { className: gridStyles.group };
    const { layer, image } = row.one.statement.place;
    return defined<RowLook>({
      className: row.one.result === 'differs' ? styles.differing : undefined,
      style: layer === null ? undefined : strataStyle(layer, layersOf(image)),
    });
  };
  const headingOf = (row: Extract<StatementRow, { readonly kind: 'section' }>): string =>
    `${row.number}. ${t(`report:section.${row.section.section}`)}`;
  const held = (row: Extract<StatementRow, { readonly kind: 'section' }>): string =>
    t('check:held', { holds: row.section.holds, count: row.section.statements });
  return (
    <DataList<StatementRow>
      id="report.check"
      label={t('check:statements')}
      rows={list.rows}
      columns={columns}
      groups={list.headings}
      groupCell={(row) =>
        row.kind === 'section' ? (
          <div className={clsx(layoutStyles.inline, styles.line)}>
            <span>{headingOf(row)}</span>
            <span className={clsx(textStyles.muted, textStyles.regular, textStyles.tiny)}>{held(row)}</span>
          </div>
        ) : null
      }
      rowLabel={(row) =>
        row.kind === 'section'
          ? [headingOf(row), held(row)].join(t('vocabulary:separator'))
          : [wordsOf(row.one.statement), t(`check:result.${row.one.result}`)].join(t('vocabulary:separator'))
      }
      rowLook={lookOf}
      whereIs={whereIs}
      selected={selected}
      onSelect={onSelect}
      onOpen={onOpen}
    />
  );
}

function whereIs(row: StatementRow): RowPlace {
  if (row.kind === 'section') return {};
  const { path, layer, layerDigest } = row.one.statement.place;
  return { path, layer, digest: layerDigest };
}
