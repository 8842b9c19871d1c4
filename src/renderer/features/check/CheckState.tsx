import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../shared/byte-size';
import type { ReportCheckState } from '../../../shared/contract/report-check';
import { call } from '../../api/client';
import { cancelReportCheck, chooseReport, startReportCheck } from '../../api/report-check';
import { Button } from '../../ui/Button';
import { FailureView } from '../../ui/FailureView';
import { wholePercent } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { EmptyState } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './CheckView.module.css';

/** Asks where the evidence lies and checks the report against it; nothing happens where the person chooses none. */
async function checkAgainst(path: string, kind: 'archive' | 'folder'): Promise<void> {
  const { paths } = await call('host.chooseEvidence', { kind, many: false });
  if (paths[0] !== undefined) await startReportCheck(path, paths[0]);
}

/** What stands where no result is: no check yet, one that runs, or why there is none. */
export function CheckState({ state }: { readonly state: ReportCheckState | null }) {
  const { t } = useTranslation('check');
  if (state === null || state.state === 'cancelled') return <NoCheck cancelled={state !== null} />;
  if (state.state === 'running') return <Running state={state} />;
  if (state.failure === null) return null;
  const isGone = state.failure.code === 'evidence-not-found';
  return (
    <div className={styles.whole}>
      {isGone ? (
        <FailureView
          failure={state.failure}
          name={state.name}
          actions={
            <>
              <Button kind="primary" onPress={() => void checkAgainst(state.path, 'archive')}>
                {t('evidence.file')}
              </Button>
              <Button onPress={() => void checkAgainst(state.path, 'folder')}>{t('evidence.folder')}</Button>
            </>
          }
        />
      ) : (
        <FailureView
          failure={state.failure}
          name={state.name}
          onRetry={() => void startReportCheck(state.path)}
          actions={<Button onPress={() => void chooseReport()}>{t('another')}</Button>}
        />
      )}
    </div>
  );
}

function NoCheck({ cancelled }: { readonly cancelled: boolean }) {
  const { t } = useTranslation('check');
  return (
    <div className={styles.whole}>
      <EmptyState
        icon="report"
        title={t(cancelled ? 'none.cancelled' : 'none.title')}
        actions={
          <Button kind="primary" onPress={() => void chooseReport()}>
            {t('choose')}
          </Button>
        }
      >
        {t('none.body')}
      </EmptyState>
    </div>
  );
}

function Running({ state }: { readonly state: ReportCheckState }) {
  const { t } = useTranslation('check');
  const { reading, bytesDone, bytesTotal, checkId } = state;
  const share = wholePercent(bytesDone, bytesTotal);
  return (
    <div className={clsx(styles.whole, styles.running)} role="status">
      <h2>{reading === null ? t('running.comparing') : t('running.reading')}</h2>
      {reading === null ? null : (
        <p className={textStyles.mono}>
          <HostileText text={reading} />
        </p>
      )}
      <Progress label={t('running.reading')} share={share} wide />
      <p className={clsx(textStyles.small, textStyles.muted)}>
        {bytesTotal === 0
          ? t('running.begins')
          : t('running.bytes', { done: formatBytes(bytesDone), total: formatBytes(bytesTotal) })}
      </p>
      <Button onPress={() => void cancelReportCheck(checkId)}>{t('cancel')}</Button>
    </div>
  );
}
