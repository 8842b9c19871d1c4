import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryPair } from '../../../shared/contract/compare';
import type { Column } from '../../list/column.types';
import { fixedRows } from '../../list/list-rows';
import { PanelList } from '../../list/PanelList';
import { displayName, HostileText } from '../../ui/HostileText';
import { oneLine } from '../../ui/strata-list';
import * as pathColumnsStyles from '../../ui/path-columns.module.css';
import * as textStyles from '../../ui/text.module.css';
import { diffRowClass } from '../../ui/DiffView';

const MOST_ROWS = 8;
const MARKS = { equal: '=', removed: '−', added: '+' } as const;

/** History steps beside each other, from the first one that differs on; the chosen one stands whole below the list. */
export function HistoryDifferences({ history }: { readonly history: readonly HistoryPair[] }) {
  const { t } = useTranslation('compare');
  if (history.length === 0) return <p className={textStyles.muted}>{t('facts.noHistory')}</p>;
  const differs = history.findIndex(({ kind }) => kind !== 'equal');
  const common = differs === -1 ? history.length : differs;
  return (
    <>
      <p className={clsx(textStyles.small, textStyles.muted)}>{t('facts.historyEqual', { count: common })}</p>
      {common === history.length ? null : <Steps history={history.slice(common)} />}
    </>
  );
}

function Steps({ history }: { readonly history: readonly HistoryPair[] }) {
  const { t } = useTranslation('compare');
  return (
    <PanelList
      id="compare.history"
      label={t('facts.history')}
      rows={fixedRows(history)}
      most={MOST_ROWS}
      columns={useStepColumns()}
      rowLabel={(pair) => `${t(`facts.kind.${pair.kind}`)}: ${displayName(oneLine(pair.text))}`}
      rowLook={rowLook}
      renderDetails={(pair) => (
        <p className={textStyles.monoTiny}>
          <HostileText text={pair.text} />
        </p>
      )}
    />
  );
}

const rowLook = ({ kind }: HistoryPair) => ({ className: diffRowClass(kind) });

function useStepColumns(): readonly Column<HistoryPair>[] {
  const { t } = useTranslation('compare');
  return useMemo(() => {
    const step = (id: 'stepA' | 'stepB', title: string): Column<HistoryPair> => ({
      id,
      title,
      width: 44,
      align: 'end',
      text: (pair) => String(pair[id] ?? ''),
      value: (pair) => pair[id],
    });
    const mark: Column<HistoryPair> = {
      id: 'kind',
      title: t('column.change'),
      bare: true,
      width: 36,
      text: ({ kind }) => MARKS[kind],
      value: ({ kind }) => kind,
      cellProps: () => ({ className: pathColumnsStyles.markCell }),
    };
    const text: Column<HistoryPair> = {
      id: 'step',
      title: t('facts.step'),
      isName: true,
      isMono: true,
      text: (pair) => oneLine(pair.text),
      value: (pair) => pair.text,
      cell: (pair) => <HostileText text={oneLine(pair.text)} />,
      cellProps: () => ({ className: textStyles.clipped }),
    };
    return [mark, step('stepA', 'A'), step('stepB', 'B'), text];
  }, [t]);
}
