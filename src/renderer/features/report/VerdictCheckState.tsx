import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { describeFailure } from '../../../shared/words/describe';
import { startFileCheck, useFileCheck } from '../../api/file-check';
import { useLocale } from '../../api/settings';
import { Button } from '../../ui/Button';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

/** How the check stands that the preview of files against packages needs: it reads the evidence, so it is begun here and not unasked. */
export function VerdictCheckState({ imageId }: { readonly imageId: number }) {
  const { t } = useTranslation('report');
  const locale = useLocale();
  const check = useFileCheck(imageId);
  return (
    <span className={clsx(layoutStyles.inline, textStyles.tiny, textStyles.faint)} role="status">
      {check.state === 'failed' ? <span role="alert">{describeFailure(check.failure, locale).title}</span> : null}
      {check.state === 'running' ? t('verdicts.checking') : null}
      {check.state === 'done' ? t('verdicts.done', { count: check.summary.files }) : null}
      {check.state === 'none' || check.state === 'failed' ? (
        <Button small onPress={() => void startFileCheck(imageId)}>
          {t('verdicts.check')}
        </Button>
      ) : null}
    </span>
  );
}
