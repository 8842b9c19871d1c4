import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

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
}

/** A sentence with a mark. */
export function Notice({ tone, children, icon }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role="note">
      <Icon name={icon ?? ICONS[tone]} />
      <div>{children}</div>
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
    <div className="empty-state">
      {icon === undefined ? null : <Icon name={icon} size={18} />}
      <h2>{title}</h2>
      {children === undefined ? null : <div className="t2">{children}</div>}
      {actions === undefined ? null : <div className="row">{actions}</div>}
    </div>
  );
}
