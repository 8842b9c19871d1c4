import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client';
import { Icon } from './Icon';
import { announce } from './live-region';
import { seenTip } from './tip';
import * as buttonStyles from './Button.module.css';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, as a noun for the label: "digest", "path". */
  readonly what: string;
}

const TICK_MS = 1500;

/** A small button next to a value: copies it whole, shows a tick and says so. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const { t } = useTranslation('vocabulary');
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), TICK_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async (): Promise<void> => {
    try {
      await call('host.copyText', { text });
      setDone(true);
      announce(t('copied', { what }));
    } catch {
      announce(t('copyFailed', { what }));
    }
  };
  return (
    <button
      type="button"
      className={buttonStyles.iconButton}
      data-part="icon-button"
      aria-label={t('copy', { what })}
      {...seenTip(t('copy', { what }))}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
    >
      <Icon name={done ? 'tick' : 'copy'} size={14} />
    </button>
  );
}
