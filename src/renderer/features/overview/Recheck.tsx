import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageDetail } from '../../../shared/contract/image';
import type { RecheckState } from '../../../shared/contract/verify';
import { describeFailure } from '../../../shared/words/describe';
import { useLocale, useZone } from '../../api/settings';
import { useEvidencePlace } from '../../api/relocation';
import { cancelVerification, startVerification } from '../../api/verification';
import { Button } from '../../ui/Button';
import { FindEvidence } from '../../ui/FindEvidence';
import { formatCount, formatZonedMinute } from '../../ui/format';
import { Icon } from '../../ui/Icon';
import { announce } from '../../ui/live-region';
import { RecheckDifferences } from './RecheckDifferences';
import { RECHECK_LOOKS, recheckShare, recheckVerdict, type RecheckVerdict } from './recheck-summary';
import { Progress } from '../../ui/Progress';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './Recheck.module.css';
import * as tonesStyles from '../../ui/tones.module.css';
import type { StatusTone } from '../../ui/status-looks';

interface RecheckProps {
  readonly detail: ImageDetail;
  readonly state: RecheckState | null;
}

const MARKS = {
  same: RECHECK_LOOKS.verified,
  differs: RECHECK_LOOKS.mismatch,
  gone: RECHECK_LOOKS.missing,
  unread: RECHECK_LOOKS.missing,
  unreadInside: RECHECK_LOOKS.missing,
  cancelled: RECHECK_LOOKS['not-read'],
  failed: RECHECK_LOOKS.missing,
} as const satisfies Record<RecheckVerdict, { readonly icon: string; readonly tone: StatusTone }>;

/** When the evidence was last read again, what came of it, and the way to do it once more. */
export function Recheck({ detail, state }: RecheckProps) {
  const { t } = useTranslation('overview');
  const { evidence } = detail.image;
  const words = useWords(state);
  useSpokenEnd(state, words);
  const verdict = state === null ? null : recheckVerdict(state);
  const running = state?.state === 'running';
  // The notice at the top says that it is gone, and asks where it is.
  const isGone = useEvidencePlace(evidence.id)?.found === 'missing';
  const asksPlace = !isGone && (verdict === 'gone' || verdict === 'unread');
  return (
    <>
      <div className={styles.recheck} role="group" aria-label={t('command.verify')}>
        {verdict === null || (isGone && verdict === 'gone') ? null : (
          <span className={tonesStyles[MARKS[verdict].tone]}>
            <Icon name={MARKS[verdict].icon} />
          </span>
        )}
        {running ? <Bar state={state} /> : null}
        <p className={clsx(textStyles.small, textStyles.muted)}>{words}</p>
        <span className={clsx(layoutStyles.atEnd, styles.actions)}>
          {running ? (
            <Button small onPress={() => void cancelVerification(evidence.id)}>
              {t('recheck.cancel')}
            </Button>
          ) : (
            <Button small title={t('recheck.hint')} onPress={() => void startVerification(evidence.id)}>
              {t('recheck.button')}
            </Button>
          )}
        </span>
      </div>
      {asksPlace ? (
        <div className={styles.recheck}>
          <p className={clsx(textStyles.small, textStyles.muted)}>{t('missing.hint')}</p>
          <span className={clsx(layoutStyles.atEnd, styles.actions)}>
            <FindEvidence evidenceId={evidence.id} small />
          </span>
        </div>
      ) : null}
      {verdict === 'differs' && state !== null ? <RecheckDifferences imageId={detail.image.id} state={state} /> : null}
    </>
  );
}

function Bar({ state }: { readonly state: RecheckState }) {
  const { t } = useTranslation('overview');
  const share = recheckShare(state) ?? 0;
  return <Progress label={t('command.verify')} share={share} />;
}

/** The sentence that stands beside the button. */
function useWords(state: RecheckState | null): string {
  const { t } = useTranslation('overview');
  const zone = useZone();
  const locale = useLocale();
  if (state === null) return t('recheck.never');
  const verdict = recheckVerdict(state);
  if (verdict === null) {
    const share = recheckShare(state);
    return share === null ? t('recheck.waiting') : t('recheck.running', { share });
  }
  const why =
    state.failure === null || verdict === 'cancelled' ? '' : ` ${describeFailure(state.failure, locale).title}`;
  const time = state.at === null ? '' : formatZonedMinute(state.at, zone);
  const { blobs, layers } = state.counts ?? { blobs: 0, layers: 0 };
  return `${t(`recheck.${verdict}`, { time, blobs: formatCount(blobs), layers: formatCount(layers) })}${why}`;
}

/** Says the end of a reading that was on screen while it ran. */
function useSpokenEnd(state: RecheckState | null, words: string): void {
  const wasRunning = useRef(false);
  const running = state?.state === 'running';
  useEffect(() => {
    if (wasRunning.current && !running) announce(words);
    wasRunning.current = running;
  }, [running, words]);
}
