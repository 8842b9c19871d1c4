import { clsx } from 'clsx';
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { RelocationState } from '../../shared/contract/relocate';
import { toFailure, type Failure } from '../../shared/failure';
import { describeFailure } from '../../shared/words/describe';
import { cancelRelocation, findEvidence, useEvidencePlace, useRelocation } from '../api/relocation';
import { useLocale } from '../api/settings';
import { Button } from './Button';
import { displayName } from './hostile-name';
import { Progress } from './Progress';
import * as layoutStyles from './layout.module.css';
import * as textStyles from './text.module.css';

interface FindEvidenceProps {
  readonly evidenceId: number;
  readonly small?: boolean;
}

/** Asks where evidence is that was moved; the proof of its bytes, the way to stop it, and why it failed stand here too. */
export function FindEvidence({ evidenceId, small = false }: FindEvidenceProps) {
  const { t } = useTranslation('vocabulary');
  const state = useRelocation(evidenceId);
  const folder = useEvidencePlace(evidenceId)?.folder ?? false;
  const [refused, setRefused] = useState<Failure | null>(null);
  const ref = useRef<HTMLSpanElement>(null);
  useKeptFocus(ref);
  const running = state?.state === 'running';
  const failure = running ? null : (refused ?? state?.failure ?? null);
  const press = async (): Promise<void> => {
    setRefused(null);
    try {
      await (running ? cancelRelocation(evidenceId) : findEvidence(evidenceId));
    } catch (error) {
      setRefused(toFailure(error));
    }
  };
  // One button in both states: it keeps the focus when the proof begins and when it ends.
  return (
    <span className={clsx(layoutStyles.inline, layoutStyles.wrapping)} data-part="find-evidence" ref={ref}>
      <Button small={small} onPress={() => void press()}>
        {running ? t('find.stop') : t(folder ? 'find.folder' : 'find.file')}
      </Button>
      {running ? <Share state={state} /> : null}
      {failure === null ? null : <Refusal failure={failure} />}
    </span>
  );
}

/** Once the evidence is found this goes: the focus that was here stays in its pane, at the words that say so. */
function useKeptFocus(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const here = ref.current;
    const pane = here?.closest('[data-pane]');
    return () => {
      if (here?.contains(document.activeElement) !== true) return;
      queueMicrotask(() => {
        const target =
          pane?.querySelector<HTMLElement>('[role=note][data-tone=verified] button') ?? pane?.querySelector('button');
        target?.focus();
      });
    };
  }, [ref]);
}

function Share({ state }: { readonly state: RelocationState }) {
  const { t } = useTranslation('vocabulary');
  const { bytesDone, bytesTotal } = state;
  const share = bytesTotal <= 0 ? 0 : Math.min(99, Math.floor((100 * bytesDone) / bytesTotal));
  return (
    <>
      <Progress label={t('find.progress')} share={share} />
      <span className={textStyles.small}>{t('find.running', { share })}</span>
    </>
  );
}

function Refusal({ failure }: { readonly failure: Failure }) {
  const { title, body, next } = describeFailure(failure, useLocale());
  return (
    <span className={textStyles.small} role="alert">
      <strong>{displayName(title)}</strong> {displayName(body)} {displayName(next)}
    </span>
  );
}
