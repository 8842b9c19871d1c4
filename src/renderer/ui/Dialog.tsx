import { clsx } from 'clsx';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from './Button';
import * as styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons, the one that is meant last; without them there is one that closes. */
  readonly actions?: ReactNode;
  readonly closeLabel?: string;
  /** Default: as wide as a question. */
  readonly width?: 'wide' | 'widest';
}

/** A modal question. The browser's own dialog keeps the focus inside, closes with Esc and gives the focus back. */
export function Dialog({ title, onClose, children, actions, closeLabel, width }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the frame, and taken down while it still stands in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog?.open === false) {
      dialog.showModal();
      // Its first button may stand at the end of a long text.
      dialog.firstElementChild?.scrollTo(0, 0);
    }
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={clsx(styles.dialog, width !== undefined && styles.wide, width === 'widest' && styles.widest)}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      <div className={styles.content}>
        <h2 id={id}>{title}</h2>
        {children}
        {actions === undefined && closeLabel === undefined ? null : (
          <div className={styles.actions}>{actions ?? <Button onPress={onClose}>{closeLabel}</Button>}</div>
        )}
      </div>
    </dialog>
  );
}
