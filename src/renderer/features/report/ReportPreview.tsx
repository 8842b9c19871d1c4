import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/failure';
import { FailureView } from '../../ui/FailureView';
import { SkeletonRows, Spinner } from '../../ui/waiting';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './ReportPreview.module.css';

interface ReportPreviewProps {
  /** Undefined until the first answer. */
  readonly url: string | undefined;
  readonly failure: Failure | null;
  readonly onRetry: () => void;
  readonly working: boolean;
}

/** The report as it will be exported. The frame has an empty sandbox: no scripts, no forms, no way out of it. */
export function ReportPreview({ url, failure, onRetry, working }: ReportPreviewProps) {
  const { t } = useTranslation('report');
  return (
    <section className={styles.canvas} aria-label={t('preview.title')} aria-busy={working} data-pane="">
      <div className={clsx(panesStyles.toolbar, styles.toolbar)}>
        <h2>{t('preview.title')}</h2>
        <span className={clsx(textStyles.tiny, textStyles.muted, textStyles.clipped)}>{t('preview.note')}</span>
        <span className={layoutStyles.atEnd}>
          {working && url !== undefined ? <Spinner label={t('preview.working')} /> : null}
        </span>
      </div>
      {failure !== null ? <FailureView failure={failure} onRetry={onRetry} /> : null}
      {failure === null && url === undefined ? <SkeletonRows rows={12} /> : null}
      {failure === null && url !== undefined ? (
        <iframe className={styles.sheet} title={t('preview.title')} sandbox="" src={url} />
      ) : null}
    </section>
  );
}
