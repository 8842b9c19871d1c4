import type { ReactNode } from 'react';

interface PaneProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A part of a view with its heading. */
export function Pane({ title, actions, children, className }: PaneProps) {
  return (
    <section className={`pane ${className ?? ''}`} aria-label={title}>
      <div className="pane-h">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
