import { Menu as Base } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import { useRef, type ReactNode } from 'react';
import type { MenuLine } from './menu-line.types';
import { MenuLines } from './MenuLines';
import { usePopupRoom } from './use-popup-room';
import * as styles from './Menu.module.css';

interface MenuButtonProps {
  readonly label: string;
  readonly lines: readonly MenuLine[];
  readonly className?: string;
  readonly id?: string;
  /** For a button that is only an icon: the label is its name too. */
  readonly named?: boolean;
  readonly children: ReactNode;
}

/** Distance from the button and from the edges of the window, in pixels. */
const GAP = 4;

/** A button that opens a menu: arrows move, letters jump, Esc closes and gives the focus back. */
export function MenuButton({ label, lines, named = false, children, ...button }: MenuButtonProps) {
  const { element, ref, container, positionMethod } = usePopupRoom();
  const chosen = useRef<MenuLine>(null);
  /** Runs the chosen line once the menu is gone: what it opens gives the focus back to where it was then. */
  const runChosen = (isOpen: boolean): void => {
    const line = chosen.current;
    chosen.current = null;
    if (isOpen || line === null) return;
    element?.focus();
    line.run?.();
  };
  return (
    <Base.Root modal={false} onOpenChangeComplete={runChosen}>
      <Base.Trigger ref={ref} {...button} aria-label={named ? label : undefined}>
        {children}
      </Base.Trigger>
      <Base.Portal container={container}>
        <Base.Positioner
          className={styles.floating}
          positionMethod={positionMethod}
          align="start"
          sideOffset={GAP}
          collisionPadding={GAP}
        >
          <Base.Popup className={styles.menu} data-part="popup" aria-label={label}>
            <MenuLines lines={lines} onRun={(line) => (chosen.current = line)} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuRowProps {
  readonly label: string;
  /** The buttons: `MenuButton`s. */
  readonly children: ReactNode;
}

/** Menus side by side: one stop, ← and → go from one to the next, also while it is open. */
export function MenuRow({ label, children }: MenuRowProps) {
  return (
    <Menubar className={styles.menuBar} aria-label={label} modal={false}>
      {children}
    </Menubar>
  );
}
