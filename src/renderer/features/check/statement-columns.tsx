import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedStatement } from '../../../shared/contract/report-check';
import type { Column } from '../../list/column.types';
import { liftedColumns } from '../../list/lifted-columns';
import { seenTip } from '../../ui/tip';
import { ResultBadge } from './ResultBadge';
import type { StatementRow } from './section-rows';
import { sideText, useStatementWords } from './statement-words';
import * as textStyles from '../../ui/text.module.css';

/** Columns of statements: what is stated, what the report says of it, what the evidence says, and what came of it. */
export function useStatementColumns(): readonly Column<StatementRow>[] {
  const { t } = useTranslation(['check', 'vocabulary']);
  const wordsOf = useStatementWords();
  return useMemo(() => {
    const side = (name: 'report' | 'evidence', from: number): Column<CheckedStatement> => ({
      id: name,
      title: t(`column.${name}`),
      width: 210,
      from,
      isMono: true,
      text: (one) => sideText(one, name),
      value: (one) => JSON.stringify(name === 'report' ? one.statement.value : (one.found?.value ?? null)),
      cell: (one) =>
        name === 'evidence' && one.found === null ? (
          <span className={textStyles.muted}>{t(`nothing.${one.reason ?? 'none'}`)}</span>
        ) : (
          sideText(one, name)
        ),
    });
    const facts: readonly Column<CheckedStatement>[] = [
      {
        id: 'layer',
        title: t('column.layer'),
        tip: t('column.layerLong'),
        width: 38,
        isGutter: true,
        text: ({ statement }) => String(statement.place.layer ?? ''),
        value: ({ statement }) => statement.place.layer,
      },
      {
        id: 'statement',
        title: t('column.statement'),
        isName: true,
        text: ({ statement }) => wordsOf(statement),
        value: ({ statement }) => statement.id,
        cellProps: ({ statement }) => seenTip(wordsOf(statement)),
      },
      side('report', 700),
      side('evidence', 560),
      {
        id: 'result',
        title: t('column.result'),
        width: 136,
        tight: 124,
        text: ({ result }) => t(`result.${result}`),
        value: ({ result }) => result,
        cell: ({ result }) => <ResultBadge result={result} />,
      },
    ];
    const number: Column<StatementRow> = {
      id: 'number',
      title: t('column.number'),
      width: 64,
      tight: 54,
      align: 'end',
      text: (row) => (row.kind === 'statement' ? row.number : ''),
    };
    const [layer, ...others] = liftedColumns<StatementRow, CheckedStatement>(facts, (row) =>
      row.kind === 'statement' ? row.one : null,
    );
    return layer === undefined ? [] : [layer, number, ...others];
  }, [t, wordsOf]);
}
