import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { IconButton } from './Button';
import { Icon, type IconName } from './Icon';
import * as layoutStyles from './layout.module.css';
import * as textStyles from './text.module.css';
import * as styles from './Notice.module.css';

type Tone = 'mismatch' | 'missing' | 'plain' | 'verified';
const ICONS: Readonly<Record<Tone, IconName>> = {
  mismatch: 'mismatch',
  missing: 'missing',
  plain: 'info',
  verified: 'verified',
};

interface NoticeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly icon?: IconName;
  /** With it the notice can be closed. */
  readonly close?: { readonly label: string; readonly run: () => void };
}

/** A sentence with a mark. */
export function Notice({ tone, children, icon, close }: NoticeProps) {
  return (
    <div className={clsx(styles.notice, styles[tone])} role="note" data-tone={tone}>
      <Icon name={icon ?? ICONS[tone]} />
      <div>{children}</div>
      {close === undefined ? null : <IconButton icon="x" label={close.label} onPress={close.run} />}
    </div>
  );
}

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: IconName;
  readonly actions?: ReactNode;
}

/** What stands where nothing is: why, and what to do. */
export function EmptyState({ title, children, icon, actions }: EmptyStateProps) {
  return (
    <div className={styles.emptyState} data-part="empty-state">
      {icon === undefined ? null : <Icon name={icon} size={18} />}
      <h2>{title}</h2>
      {children === undefined ? null : <div className={textStyles.muted}>{children}</div>}
      {actions === undefined ? null : <div className={layoutStyles.inline}>{actions}</div>}
    </div>
  );
}
