import { clsx } from 'clsx';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startFileCheck, stopFileCheck, useFailedCheck } from '../../api/file-check';
import { Button } from '../../ui/Button';
import { FailureNotice } from '../../ui/FailureNotice';
import * as layoutStyles from '../../ui/layout.module.css';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './UncheckedStrip.module.css';

interface Turn {
  readonly imageId: number;
  /** Counts from 1. */
  readonly number: number;
  readonly of: number;
}

/** Says that results of images lack, whose files nobody held against their packages, and does that on demand, one after the other. */
export function UncheckedStrip({ imageIds }: { readonly imageIds: readonly number[] }) {
  const { t } = useTranslation('search');
  const [turn, setTurn] = useState<Turn | null>(null);
  const failure = useFailedCheck(imageIds);
  const ending = useRef<AbortController | null>(null);
  // A check that has begun goes on; what would come after it does not, once nobody waits here.
  useEffect(() => () => ending.current?.abort(), []);
  const checkAll = async (): Promise<void> => {
    const { signal } = (ending.current = new AbortController());
    for (const [index, imageId] of imageIds.entries()) {
      if (signal.aborted) break;
      setTurn({ imageId, number: index + 1, of: imageIds.length });
      await startFileCheck(imageId);
    }
    setTurn(null);
  };
  const stop = (): void => {
    ending.current?.abort();
    if (turn !== null) stopFileCheck(turn.imageId);
  };
  return (
    <div className={styles.strip}>
      <div className={clsx(layoutStyles.inline, layoutStyles.wrapping)}>
        {turn === null ? (
          <>
            <span className={textStyles.small}>
              <strong>{t('unchecked.title', { count: imageIds.length })}</strong>{' '}
              <span className={textStyles.muted}>{t('unchecked.body', { count: imageIds.length })}</span>
            </span>
            <Button small icon="verified" onPress={() => void checkAll()}>
              {t('unchecked.start')}
            </Button>
          </>
        ) : (
          <>
            <span className={clsx(textStyles.small, textStyles.muted)} role="status">
              {t('unchecked.running', { number: turn.number, of: turn.of })}
            </span>
            <Button small onPress={stop}>
              {t('unchecked.stop')}
            </Button>
          </>
        )}
      </div>
      {turn === null ? <FailureNotice failure={failure} /> : null}
    </div>
  );
}
