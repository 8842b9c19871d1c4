import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Digest } from './Digest';
import { FailureView } from './FailureView';
import { formatCount, formatExactBytes } from './format';
import { displayName } from './hostile-name';
import { Notice } from './Notice';
import type { Extracted, ExportOutcome } from './use-extract';
import * as styles from './ExportNotice.module.css';

/** What became of the last export, until it is dismissed. */
export function ExportNotice({
  outcome,
  onDismiss,
}: {
  readonly outcome: ExportOutcome;
  readonly onDismiss: () => void;
}) {
  const { t } = useTranslation('explorer');
  if (outcome.kind === 'failed') {
    return (
      <div className={styles.exportNote}>
        <FailureView failure={outcome.failure} actions={<Button onPress={onDismiss}>{t('export.dismiss')}</Button>} />
      </div>
    );
  }
  if (outcome.kind === 'tree') {
    return (
      <div className={styles.exportNote}>
        <TreeNotice tree={outcome.tree} onDismiss={onDismiss} />
      </div>
    );
  }
  return (
    <div className={styles.exportNote}>
      <Notice tone="verified" close={{ label: t('export.dismiss'), run: onDismiss }}>
        {t('export.written', { bytes: formatExactBytes(outcome.bytes), out: displayName(outcome.out) })}{' '}
        <Digest value={`sha256:${outcome.sha256}`} />
      </Notice>
    </div>
  );
}

interface TreeNoticeProps {
  readonly tree: Extracted;
  readonly onDismiss: () => void;
}

function TreeNotice({ tree: { out, files, bytes, left, lost, manifestSha256, sha256 }, onDismiss }: TreeNoticeProps) {
  const { t } = useTranslation('explorer');
  const list = left.map(({ reason, entries }) =>
    t(`export.reason.${reason}`, { count: entries, formatted: formatCount(entries) }),
  );
  return (
    <Notice
      tone={lost > 0 ? 'missing' : files === 0 ? 'plain' : 'verified'}
      close={{ label: t('export.dismiss'), run: onDismiss }}
    >
      {t('export.tree', {
        count: files,
        formatted: formatCount(files),
        bytes: formatExactBytes(bytes),
        out: displayName(out),
      })}{' '}
      {list.length === 0 ? null : t('export.left', { list: list.join(t('listSeparator')) })}{' '}
      {sha256 === undefined ? null : (
        <>
          {t('export.file')} <Digest value={`sha256:${sha256}`} />{' '}
        </>
      )}
      {t('export.manifest')} <Digest value={`sha256:${manifestSha256}`} />
    </Notice>
  );
}
