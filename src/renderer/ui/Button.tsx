import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import { seenTip, tip } from './tip';
import * as styles from './Button.module.css';

interface ButtonProps {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly small?: boolean;
  readonly disabled?: boolean;
  /** Makes it a toggle. */
  readonly pressed?: boolean;
  readonly title?: string;
  readonly autoFocus?: boolean;
  readonly className?: string;
}

/** A button with words. */
export function Button({ kind = 'plain', onPress, children, icon, small = false, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={clsx(styles.button, kind !== 'plain' && styles[kind], small && styles.small, rest.className)}
      data-part="button"
      onClick={onPress}
      disabled={rest.disabled}
      aria-pressed={rest.pressed}
      {...tip(rest.title)}
      autoFocus={rest.autoFocus}
    >
      {icon === undefined ? null : <Icon name={icon} size={14} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  /** Spoken and in the tooltip. */
  readonly label: string;
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

/** A button that is only an icon: 24 px, with a label. */
export function IconButton({ icon, label, onPress, disabled, pressed }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles.iconButton}
      data-part="icon-button"
      aria-label={label}
      {...seenTip(label)}
      onClick={onPress}
      disabled={disabled}
      aria-pressed={pressed}
    >
      <Icon name={icon} size={14} />
    </button>
  );
}
