import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { severityOrder } from '../../../shared/vocabulary';
import { describeFailure } from '../../../shared/words/describe';
import { useFootholdLook } from '../../api/foothold-look';
import { useLocale } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { SeverityBars } from '../../ui/SeverityBars';
import * as layoutStyles from '../../ui/layout.module.css';
import * as panesStyles from '../../ui/panes.module.css';
import * as textStyles from '../../ui/text.module.css';

/** What may an intruder have left, by severity? Says nothing of it before anybody looked. */
export function FootholdsPanel({ imageId }: { readonly imageId: number }) {
  const { t } = useTranslation('footholds');
  const locale = useLocale();
  const go = useGo();
  const { found, failure, isLooking, look } = useFootholdLook(imageId);
  const told = severityOrder.filter((severity) => (found?.counts[severity] ?? 0) > 0);
  return (
    <section className={panesStyles.panel} aria-labelledby="footholds-h">
      <div className={panesStyles.paneHead} data-part="pane-head">
        <h2 id="footholds-h">{t('list')}</h2>
        <span data-part="hint" className={clsx(textStyles.tiny, textStyles.faint, textStyles.clipped)}>
          {t('panel.hint')}
        </span>
      </div>
      <div className={clsx(panesStyles.section, layoutStyles.inline, layoutStyles.wrapping)} data-part="section">
        {failure === null ? null : <span role="alert">{describeFailure(failure, locale).title}</span>}
        <span role="status" className={clsx(layoutStyles.inline, textStyles.small)}>
          {isLooking ? t('coverage.waiting') : null}
          {found === null && !isLooking ? t('panel.notLooked') : null}
          {found !== null && told.length === 0 ? t('panel.none') : null}
          {told.map((severity) => (
            <SeverityBars key={severity} severity={severity} count={found?.counts[severity] ?? 0} />
          ))}
        </span>
        <span className={layoutStyles.atEnd} />
        {found === null ? (
          <Button small disabled={isLooking} onPress={look}>
            {t('panel.look')}
          </Button>
        ) : (
          <Button small onPress={() => go.footholds(imageId)}>
            {t('panel.show')}
          </Button>
        )}
      </div>
    </section>
  );
}
