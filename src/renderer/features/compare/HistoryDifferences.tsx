import { useTranslation } from 'react-i18next';
import type { HistoryPair } from '../../../shared/contract/compare';
import { fixedPages } from '../../ui/fixed-pages';
import { displayName, HostileText } from '../../ui/HostileText';
import { PanelList } from '../../ui/PanelList';
import { oneLine } from '../../ui/strata-list';

const MOST_ROWS = 8;
const MARKS = { equal: '=', removed: '−', added: '+' } as const;

/** History steps beside each other, from the first one that differs on; the chosen one stands whole below the list. */
export function HistoryDifferences({ history }: { readonly history: readonly HistoryPair[] }) {
  const { t } = useTranslation('compare');
  if (history.length === 0) return <p className="t2">{t('facts.noHistory')}</p>;
  const differs = history.findIndex(({ kind }) => kind !== 'equal');
  const common = differs === -1 ? history.length : differs;
  return (
    <>
      <p className="sm t2">{t('facts.historyEqual', { count: common })}</p>
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
          <col className="w-mark" />
          <col className="w-step" />
          <col className="w-step" />
          <col />
        </>
      }
      header={
        <>
          <th scope="col" role="columnheader">
            <span className="vh">{t('column.change')}</span>
          </th>
          <th scope="col" role="columnheader" className="num">
            A
          </th>
          <th scope="col" role="columnheader" className="num">
            B
          </th>
          <th scope="col" role="columnheader">
            {t('facts.step')}
          </th>
        </>
      }
      rowLabel={(pair) => `${t(`facts.kind.${pair.kind}`)}: ${displayName(oneLine(pair.text))}`}
      rowClass={(pair) => `d-${pair.kind}`}
      renderCells={(pair) => (
        <>
          <td role="gridcell" className="c">
            {MARKS[pair.kind]}
          </td>
          <td role="gridcell" className="num">
            {pair.stepA}
          </td>
          <td role="gridcell" className="num">
            {pair.stepB}
          </td>
          <th scope="row" role="rowheader" className="mono cut">
            <HostileText text={oneLine(pair.text)} />
          </th>
        </>
      )}
      renderDetails={(pair) => (
        <p className="mono-xs">
          <HostileText text={pair.text} />
        </p>
      )}
    />
  );
}
