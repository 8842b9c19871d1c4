import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Button } from '../../ui/Button';
import { Digest } from '../../ui/Digest';
import { FailureView } from '../../ui/FailureView';
import { formatExactBytes } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { Notice } from '../../ui/Notice';
import { Spinner } from '../../ui/waiting';
import type { ExportState } from './use-report';
import * as reportViewStyles from './ReportView.module.css';
import * as textStyles from '../../ui/text.module.css';

/** What came of the last export: where it is, how long, and the digest to write down beside it. */
export function ExportResult({ state, onRetry }: { readonly state: ExportState; readonly onRetry: () => void }) {
  const { t } = useTranslation('report');
  switch (state.kind) {
    case 'idle':
      return null;
    case 'running':
      return (
        <p className={reportViewStyles.result}>
          <Spinner label={t('export.running')} />
        </p>
      );
    case 'failed':
      return <FailureView failure={state.failure} onRetry={onRetry} kept={t('export.kept')} />;
    case 'done':
      return (
        <div className={reportViewStyles.result} role="status">
          <Notice tone="verified">
            <p>{t('export.done')}</p>
            <p className={clsx(textStyles.monoTiny, reportViewStyles.path)}>
              <HostileText text={state.out} />
            </p>
            <p className={clsx(textStyles.tiny, textStyles.muted)}>
              {t('export.bytes', { bytes: formatExactBytes(state.bytes) })}
            </p>
            <Digest value={state.sha256.includes(':') ? state.sha256 : `sha256:${state.sha256}`} />
            <p>
              <Button small onPress={() => void call('host.showInFolder', { path: state.out })}>
                {t('export.show')}
              </Button>
            </p>
          </Notice>
        </div>
      );
  }
}
