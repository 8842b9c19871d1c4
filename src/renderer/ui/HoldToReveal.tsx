import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { describeFailure } from '../../shared/words/describe';
import { useLocale } from '../api/settings';
import { HostileText } from './HostileText';
import { Icon } from './Icon';
import type { Reveal } from './use-reveal';
import * as buttonStyles from './Button.module.css';
import * as layoutStyles from './layout.module.css';
import * as textStyles from './text.module.css';
import * as styles from './HoldToReveal.module.css';

interface HoldToRevealProps {
  readonly reveal: Reveal;
  /** Several stand below each other: that each is written down is said beside them. */
  readonly isOneOfMany?: boolean;
}

/** The value in clear while this is held with the pointer, Space or Enter, for ten seconds at most. */
export function HoldToReveal({ reveal, isOneOfMany = false }: HoldToRevealProps) {
  const { t } = useTranslation('findings');
  const locale = useLocale();
  return (
    <div className={clsx(styles.reveal, isOneOfMany && styles.bare)}>
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
        {isOneOfMany ? null : <span className={clsx(textStyles.tiny, textStyles.faint)}>{t('reveal.logged')}</span>}
      </div>
      {reveal.failure === null ? null : (
        <p className={clsx(textStyles.tiny, textStyles.deleted)} role="alert">
          {describeFailure(reveal.failure, locale).title}
        </p>
      )}
      {reveal.value === null ? null : (
        <pre className={clsx(styles.clear, textStyles.mono)} aria-hidden="true">
          <HostileText text={reveal.value} />
        </pre>
      )}
    </div>
  );
}
