import { clsx } from 'clsx';

import * as styles from './Progress.module.css';
interface ProgressProps {
  /** Spoken; left out where the words beside the bar say the same. */
  readonly label?: string;
  /** In whole percent. */
  readonly share: number;
  /** Fills its line; without it, a short bar in a line of text. */
  readonly wide?: boolean;
}

/** How much of something is done. */
export function Progress({ label, share, wide = false }: ProgressProps) {
  const spoken =
    label === undefined
      ? ({ 'aria-hidden': true } as const)
      : { role: 'progressbar', 'aria-label': label, 'aria-valuenow': share, 'aria-valuemin': 0, 'aria-valuemax': 100 };
  return (
    <span className={wide ? clsx(styles.track, styles.wide) : clsx(styles.track, styles.small)} {...spoken}>
      <span style={{ width: `${share}%` }} />
    </span>
  );
}
