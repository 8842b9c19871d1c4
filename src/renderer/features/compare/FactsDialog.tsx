import { useTranslation } from 'react-i18next';
import type { ConfigDifference, HistoryPair } from '../../../shared/contract/compare';
import type { ImageRow } from '../../../shared/contract/library';
import { failureOf, useChannel } from '../../api/use-channel';
import { Dialog } from '../../ui/Dialog';
import { FailureView } from '../../ui/FailureView';
import { HostileText } from '../../ui/HostileText';
import { MaskedTextView } from '../../ui/Masked';
import { SkeletonRows } from '../../ui/waiting';
import { SizesByPath } from './SizesByPath';

interface FactsDialogProps {
  readonly a: ImageRow;
  readonly b: ImageRow;
  readonly onClose: () => void;
}

/** What differs beside the list of files: config, history, and where the difference in size comes from. */
export function FactsDialog({ a, b, onClose }: FactsDialogProps) {
  const { t } = useTranslation('compare');
  const facts = useChannel('compare.facts', { a: a.id, b: b.id });
  const failure = failureOf(facts);
  return (
    <Dialog
      title={t('facts.title')}
      onClose={onClose}
      closeLabel={t('vocabulary:close')}
      className="dialog wide diffbox"
    >
      {failure === null ? null : <FailureView failure={failure} onRetry={() => void facts.refetch()} />}
      {facts.data === undefined ? (
        failure === null ? (
          <SkeletonRows rows={8} />
        ) : null
      ) : (
        <>
          <h3>{t('facts.config')}</h3>
          <ConfigTable config={facts.data.config} />
          <h3>{t('facts.history')}</h3>
          <HistoryList history={facts.data.history} />
          <h3>{t('facts.sizes')}</h3>
          <SizesByPath a={a.id} b={b.id} />
        </>
      )}
    </Dialog>
  );
}

function ConfigTable({ config }: { readonly config: readonly ConfigDifference[] }) {
  const { t } = useTranslation('compare');
  if (config.length === 0) return <p className="t2">{t('facts.noConfig')}</p>;
  return (
    <table className="grid facts">
      <thead>
        <tr>
          <th scope="col">{t('facts.field')}</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
        </tr>
      </thead>
      <tbody>
        {config.map((one) => (
          <tr key={`${one.field} ${one.name ?? ''}`}>
            <th scope="row">
              {t(`facts.names.${one.field}`)} {one.name === null ? null : <HostileText text={one.name} />}
              {one.a !== null && one.a.text === one.b?.text ? (
                <small className="t3"> {t('facts.sameShown')}</small>
              ) : null}
            </th>
            <Value value={one.a} />
            <Value value={one.b} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { readonly value: ConfigDifference['a'] }) {
  const { t } = useTranslation('compare');
  return (
    <td className="mono-xs">
      {value === null ? <span className="t3">{t('facts.unset')}</span> : <MaskedTextView value={value} />}
    </td>
  );
}

const MARKS = { equal: '=', removed: '−', added: '+' } as const;

function HistoryList({ history }: { readonly history: readonly HistoryPair[] }) {
  const { t } = useTranslation('compare');
  if (history.length === 0) return <p className="t2">{t('facts.noHistory')}</p>;
  const differs = history.findIndex(({ kind }) => kind !== 'equal');
  const common = differs === -1 ? history.length : differs;
  return (
    <>
      <p className="sm t2">{t('facts.historyEqual', { count: common })}</p>
      <ol className="facts-steps">
        {history.slice(common).map((pair) => (
          <li key={`${pair.stepA ?? ''}/${pair.stepB ?? ''}`} className={`d-${pair.kind}`}>
            <span aria-hidden="true">{MARKS[pair.kind]}</span>
            <span className="vh">{t(`facts.kind.${pair.kind}`)}</span>
            <span className="mono-xs">
              <HostileText text={pair.text} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
