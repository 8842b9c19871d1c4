import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Paper } from '../../../shared/contract/report';
import type { Failure } from '../../../shared/failure';
import { useWidth } from '../../list/use-width';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
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
/** Drawn smaller than this nobody reads it: the sheet is narrower then. */
const LEAST_SCALE = 0.6;

/** How large a sheet is drawn in so much room, and how wide it is before that; both at most as it prints. */
function sheetIn(room: number, paper: Paper): { readonly scale: number; readonly width: number } {
  const scale = Math.max(LEAST_SCALE, Math.min(1, (room - MARGIN) / SHEET[paper]));
  return { scale, width: Math.min(SHEET[paper], Math.floor((room - MARGIN) / scale)) };
}

/** The report as it will be exported. The frame has an empty sandbox: no scripts, no forms, no way out of it. */
export function ReportPreview({ url, failure, onRetry, working, paper }: ReportPreviewProps) {
  const { t } = useTranslation('report');
  const go = useGo();
  const { ref, width: room } = useWidth();
  const { scale, width } = sheetIn(room, paper);
  return (
    <section ref={ref} className={styles.canvas} aria-label={t('preview.title')} aria-busy={working} data-pane="">
      <div className={clsx(panesStyles.toolbar, styles.toolbar)}>
        <h2>{t('preview.title')}</h2>
        <span className={clsx(textStyles.tiny, textStyles.muted, textStyles.clipped)}>{t('preview.note')}</span>
        <span className={clsx(layoutStyles.atEnd, layoutStyles.inline)}>
          {working && url !== undefined ? <Spinner label={t('preview.working')} /> : null}
          <Button small onPress={() => go.check()}>
            {t('check')}
          </Button>
        </span>
      </div>
      {failure !== null ? <FailureView failure={failure} onRetry={onRetry} /> : null}
      {failure === null && url === undefined ? <SkeletonRows rows={12} /> : null}
      {failure === null && url !== undefined ? (
        <div className={styles.desk} style={{ width: width * scale }}>
          <iframe
            className={styles.sheet}
            style={{ width, height: `${100 / scale}%`, transform: `scale(${scale})` }}
            title={t('preview.title')}
            sandbox=""
            src={url}
          />
        </div>
      ) : null}
    </section>
  );
}
