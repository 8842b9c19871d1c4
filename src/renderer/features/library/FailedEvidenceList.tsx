import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailedEvidence } from '../../../shared/contract/ingest';
import { toFailure, type Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/words/describe';
import { dismissFailed, useFailedEvidence } from '../../api/failed-evidence';
import { startIngest } from '../../api/jobs';
import { useLocale, useZone } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { formatZonedMinute } from '../../ui/format';
import { displayName } from '../../ui/hostile-name';
import { HostileText } from '../../ui/HostileText';
import { Notice } from '../../ui/Notice';
import { seenTip } from '../../ui/tip';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './InterruptedJobs.module.css';

/** Evidence of this case that could not be read: it is part of the case until a person dismisses it. */
export function FailedEvidenceList({ caseId }: { readonly caseId: number | null }) {
  const { t } = useTranslation('library');
  const failed = useFailedEvidence(caseId);
  if (failed.length === 0) return null;
  return (
    <section className={styles.interrupted} aria-label={t('failed.label')}>
      {failed.map((one) => (
        <FailedLine key={one.id} one={one} showsCase={caseId === null} />
      ))}
    </section>
  );
}

function FailedLine({ one, showsCase }: { readonly one: FailedEvidence; readonly showsCase: boolean }) {
  const { t } = useTranslation('library');
  const go = useGo();
  const zone = useZone();
  const locale = useLocale();
  const [refused, setRefused] = useState<Failure | null>(null);
  const words = describeFailure(one.failure, locale);
  const again = async (): Promise<void> => {
    if (await startIngest([one.path], one.caseId)) go.progress();
  };
  const dismiss = (): void => void dismissFailed(one.id).catch((error: unknown) => setRefused(toFailure(error)));
  return (
    <Notice tone="mismatch">
      <div className={clsx(layoutStyles.inline, styles.line)}>
        <div {...seenTip(displayName(one.path))}>
          <p>
            <b>
              <HostileText text={one.name} />
            </b>{' '}
            {displayName(words.title)}
          </p>
          <p className={clsx(textStyles.tiny, textStyles.muted)}>
            {t('failed.at', { time: formatZonedMinute(one.at, zone) })}
            {showsCase && one.caseName !== null ? ` ${t('failed.case', { name: displayName(one.caseName) })}` : ''}{' '}
            {displayName(refused === null ? words.next : describeFailure(refused, locale).title)}
          </p>
        </div>
        <span className={clsx(layoutStyles.inline, styles.line, layoutStyles.atEnd, styles.actions)}>
          <Button small onPress={() => void again()}>
            {t('failed.again')}
          </Button>
          <Button small kind="quiet" onPress={dismiss}>
            {t('failed.dismiss')}
          </Button>
        </span>
      </div>
    </Notice>
  );
}
