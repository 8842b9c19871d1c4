import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { describeFailure } from '../../../shared/words/describe';
import { useFootholdLook } from '../../api/foothold-look';
import { useLocale } from '../../api/settings';
import { Button } from '../../ui/Button';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

/** How the look stands that the preview of the section of footholds needs: it reads the evidence, so it is begun here and not unasked. */
export function FootholdLookState({ imageId }: { readonly imageId: number }) {
  const { t } = useTranslation('report');
  const locale = useLocale();
  const { found, failure, isLooking, look } = useFootholdLook(imageId);
  return (
    <span className={clsx(layoutStyles.inline, textStyles.tiny, textStyles.faint)} role="status">
      {failure === null ? null : <span role="alert">{describeFailure(failure, locale).title}</span>}
      {isLooking ? t('footholds.looking') : null}
      {found === null ? null : t('footholds.found', { count: found.footholds.length })}
      {found !== null || isLooking ? null : (
        <Button small onPress={look}>
          {t('footholds.look')}
        </Button>
      )}
    </span>
  );
}
