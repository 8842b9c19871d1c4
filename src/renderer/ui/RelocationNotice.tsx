import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetRelocation, useRelocation } from '../api/relocation';
import { Button } from './Button';
import { displayName } from './hostile-name';
import { announce } from './live-region';
import { Notice } from './Notice';
import * as layoutStyles from './layout.module.css';

/** Says that evidence was found at a new place, until that was read. */
export function RelocationNotice({ evidenceId }: { readonly evidenceId: number }) {
  const { t } = useTranslation('vocabulary');
  const state = useRelocation(evidenceId);
  const words = state?.state === 'done' ? t('find.done', { path: displayName(state.path) }) : null;
  useSpokenEnd(state?.state ?? null, words ?? t('find.cancelled'));
  if (words === null) return null;
  return (
    <Notice tone="verified">
      <div className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
        <p>{words}</p>
        <Button small kind="quiet" onPress={() => void forgetRelocation(evidenceId)}>
          {t('close')}
        </Button>
      </div>
    </Notice>
  );
}

/** Says the end of a proof that was on screen while it ran; a failure speaks for itself. */
function useSpokenEnd(state: string | null, words: string): void {
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && (state === 'done' || state === 'cancelled')) announce(words);
    wasRunning.current = state === 'running';
  }, [state, words]);
}
