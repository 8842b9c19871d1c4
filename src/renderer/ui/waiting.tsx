import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as styles from './waiting.module.css';

/** Shorter waits show nothing: a flash says less than a moment of quiet. */
const QUIET_MS = 200;

/** True once a wait has lasted long enough to be worth showing. */
function useLongEnough(): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return shown;
}

/** A turning ring; words carry the meaning. */
export function Spinner({ label }: { readonly label?: string }) {
  const { t } = useTranslation('vocabulary');
  return (
    <span className={styles.spinner} data-part="waiting" role="status">
      <span className={styles.spinning} aria-hidden="true" />
      <span className={label === undefined ? 'visually-hidden' : undefined}>{label ?? t('loading')}</span>
    </span>
  );
}

/** Grey rows where rows will be, after 200 ms. */
export function SkeletonRows({ rows = 8 }: { readonly rows?: number }) {
  const { t } = useTranslation('vocabulary');
  const shown = useLongEnough();
  if (!shown) return null;
  return (
    <div className={styles.skeleton} data-part="waiting" role="status">
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        <i key={index} style={{ width: `${88 - ((index * 37) % 50)}%` }} />
      ))}
    </div>
  );
}
