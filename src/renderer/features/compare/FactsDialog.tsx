import { useTranslation } from 'react-i18next';
import type { ImageRow } from '../../../shared/contract/library';
import { failureOf, useChannel } from '../../api/use-channel';
import { Dialog } from '../../ui/Dialog';
import { FailureView } from '../../ui/FailureView';
import { SkeletonRows } from '../../ui/waiting';
import { ConfigDifferences } from './ConfigDifferences';
import { HistoryDifferences } from './HistoryDifferences';
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
    <Dialog title={t('facts.title')} onClose={onClose} closeLabel={t('vocabulary:close')} width="widest">
      {failure === null ? null : <FailureView failure={failure} onRetry={() => void facts.refetch()} />}
      {facts.data === undefined ? (
        failure === null ? (
          <SkeletonRows rows={8} />
        ) : null
      ) : (
        <>
          <h3>{t('facts.config')}</h3>
          <ConfigDifferences config={facts.data.config} />
          <h3>{t('facts.history')}</h3>
          <HistoryDifferences history={facts.data.history} />
          <h3>{t('facts.sizes')}</h3>
          <SizesByPath a={a.id} b={b.id} />
        </>
      )}
    </Dialog>
  );
}
