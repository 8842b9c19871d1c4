import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { IconButton } from './Button';
import { Icon, type IconName } from './Icon';
import * as layoutStyles from './layout.module.css';
import * as textStyles from './text.module.css';
import * as tonesStyles from './tones.module.css';
import * as styles from './Toast.module.css';

interface ToastListProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Where toasts stand: over the corner of the view. It is there before the first one, so that each is said. */
export function ToastList({ label, children }: ToastListProps) {
  return (
    <section className={styles.toasts} role="status" aria-label={label} data-focus-pane="" data-part="toasts">
      {children}
    </section>
  );
}

interface ToastProps {
  readonly tone: 'verified' | 'missing';
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly action: ReactNode;
  readonly closeLabel: string;
  readonly onClose: () => void;
}

const ICONS = { verified: 'verified', missing: 'warn' } as const satisfies Record<ToastProps['tone'], IconName>;

/** Something that ended elsewhere. It stays until it is read: Esc or its cross take it away. */
export function Toast({ tone, title, children, action, closeLabel, onClose }: ToastProps) {
  return (
    <div
      className={styles.toast}
      data-part="toast"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <span className={tonesStyles[tone]}>
        <Icon name={ICONS[tone]} />
      </span>
      <div className={styles.words}>
        <p className={clsx(textStyles.strong, styles.title)}>{title}</p>
        <p className={textStyles.muted}>{children}</p>
        <p className={layoutStyles.inline}>{action}</p>
      </div>
      <IconButton icon="x" label={closeLabel} onPress={onClose} />
    </div>
  );
}
