import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { startFileCheck, stopFileCheck, type FileCheck } from '../api/file-check';
import { Button } from './Button';
import { FailureNotice } from './FailureNotice';
import * as layoutStyles from './layout.module.css';
import * as textStyles from './text.module.css';

interface FileCheckStateProps {
  readonly imageId: number;
  readonly check: Exclude<FileCheck, { readonly state: 'done' }>;
}

/** What stands where verdicts will be: that nobody asked yet, that they are worked out, or why they are not there. */
export function FileCheckState({ imageId, check }: FileCheckStateProps) {
  const { t } = useTranslation('verdicts');
  const start = (
    <Button small icon="verified" onPress={() => void startFileCheck(imageId)}>
      {t(check.state === 'failed' ? 'again' : 'none.start')}
    </Button>
  );
  switch (check.state) {
    case 'none':
      return (
        <div className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
          <span className={textStyles.small}>
            <strong>{t('none.title')}</strong> <span className={textStyles.muted}>{t('none.body')}</span>
          </span>
          {start}
        </div>
      );
    case 'running':
      return (
        <div className={layoutStyles.inline} role="status">
          <span className={clsx(textStyles.small, textStyles.muted)}>{t('running')}</span>
          <Button small onPress={() => stopFileCheck(imageId)}>
            {t('stop')}
          </Button>
        </div>
      );
    case 'failed':
      return (
        <div className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
          <FailureNotice failure={check.failure} />
          {start}
        </div>
      );
  }
}
