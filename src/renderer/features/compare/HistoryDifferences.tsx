import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { HistoryPair } from '../../../shared/contract/compare';
import { fixedPages } from '../../ui/fixed-pages';
import { displayName, HostileText } from '../../ui/HostileText';
import { PanelList } from '../../ui/PanelList';
import { oneLine } from '../../ui/strata-list';
import * as gridStyles from '../../ui/grid.module.css';
import * as pathColumnsStyles from '../../ui/path-columns.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './HistoryDifferences.module.css';
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
      label={t('facts.history')}
      pages={fixedPages(history)}
      most={MOST_ROWS}
      columnCount={4}
      columns={
        <>
          <col className={pathColumnsStyles.markColumn} />
          <col className={styles.stepColumn} />
          <col className={styles.stepColumn} />
          <col />
        </>
      }
      header={
        <>
          <th scope="col" role="columnheader">
            <span className="visually-hidden">{t('column.change')}</span>
          </th>
          <th scope="col" role="columnheader" className={gridStyles.numeric}>
            A
          </th>
          <th scope="col" role="columnheader" className={gridStyles.numeric}>
            B
          </th>
          <th scope="col" role="columnheader">
            {t('facts.step')}
          </th>
        </>
      }
      rowLabel={(pair) => `${t(`facts.kind.${pair.kind}`)}: ${displayName(oneLine(pair.text))}`}
      rowClass={(pair) => diffRowClass(pair.kind)}
      renderCells={(pair) => (
        <>
          <td role="gridcell" className={pathColumnsStyles.markCell}>
            {MARKS[pair.kind]}
          </td>
          <td role="gridcell" className={gridStyles.numeric}>
            {pair.stepA}
          </td>
          <td role="gridcell" className={gridStyles.numeric}>
            {pair.stepB}
          </td>
          <th scope="row" role="rowheader" className={clsx(textStyles.mono, textStyles.clipped)}>
            <HostileText text={oneLine(pair.text)} />
          </th>
        </>
      )}
      renderDetails={(pair) => (
        <p className={textStyles.monoTiny}>
          <HostileText text={pair.text} />
        </p>
      )}
    />
  );
}
