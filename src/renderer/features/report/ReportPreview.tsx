import { clsx } from 'clsx';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paper } from '../../../shared/contract/report';
import type { Failure } from '../../../shared/failure';
import { useWidth } from '../../list/use-width';
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
  readonly paper: Paper;
}

/** Width of a sheet in CSS px, of which there are 96 to the inch. */
const SHEET: Readonly<Record<Paper, number>> = { a4: 794, letter: 816 };
/** Beside a sheet, in px. */
const MARGIN = 40;
/** Smaller than this nobody reads it: the sheet is narrower then. */
const LEAST_ZOOM = 0.6;

/** How a sheet is drawn in so much room: as large as it prints where that fits. */
function sheetStyle(paper: Paper, room: number): CSSProperties {
  const zoom = Math.max(LEAST_ZOOM, Math.min(1, (room - MARGIN) / SHEET[paper]));
  return { zoom, width: Math.min(SHEET[paper], (room - MARGIN) / zoom) };
}

/** The report as it will be exported. The frame has an empty sandbox: no scripts, no forms, no way out of it. */
export function ReportPreview({ url, failure, onRetry, working, paper }: ReportPreviewProps) {
  const { t } = useTranslation('report');
  const { ref, width } = useWidth();
  return (
    <section ref={ref} className={styles.canvas} aria-label={t('preview.title')} aria-busy={working} data-pane="">
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
        <iframe
          className={styles.sheet}
          style={sheetStyle(paper, width)}
          title={t('preview.title')}
          sandbox=""
          src={url}
        />
      ) : null}
    </section>
  );
}
