import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { describeFailure } from '../../../shared/words/describe';
import { useLocale } from '../../api/settings';
import { HostileText } from '../../ui/HostileText';
import { Icon } from '../../ui/Icon';
import type { Reveal } from './use-reveal';
import * as findingDetailStyles from './FindingDetail.module.css';
import * as buttonStyles from '../../ui/Button.module.css';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';

/** The value in clear while this is held with the pointer, Space or Enter, for ten seconds at most. */
export function HoldToReveal({ reveal }: { readonly reveal: Reveal }) {
  const { t } = useTranslation('findings');
  const locale = useLocale();
  return (
    <div className={findingDetailStyles.reveal}>
      <div className={layoutStyles.inline}>
        <button
          type="button"
          className={clsx(buttonStyles.button, buttonStyles.small)}
          aria-pressed={reveal.value !== null}
          onPointerDown={(event) => {
            if (event.button === 0) reveal.start();
          }}
          onKeyDown={(event) => {
            if (event.key !== ' ' && event.key !== 'Enter') return;
            event.preventDefault();
            if (!event.repeat) reveal.start();
          }}
          onBlur={reveal.stop}
          onContextMenu={(event) => event.preventDefault()}
        >
          <Icon name="eye" size={14} />
          {t('reveal.hold')}
          <kbd>{t('reveal.key')}</kbd>
        </button>
        <span className={clsx(textStyles.tiny, textStyles.faint)}>{t('reveal.logged')}</span>
      </div>
      {reveal.failure === null ? null : (
        <p className={clsx(textStyles.tiny, textStyles.deleted)} role="alert">
          {describeFailure(reveal.failure, locale).title}
        </p>
      )}
      {reveal.value === null ? null : (
        <pre className={clsx(findingDetailStyles.clear, textStyles.mono)} aria-hidden="true">
          <HostileText text={reveal.value} />
        </pre>
      )}
    </div>
  );
}
