import { Menu as Base } from '@base-ui/react/menu';
import { useMemo, useRef, useState } from 'react';
import type { MenuLine } from './menu-line.types';
import { MenuLines } from './MenuLines';
import { popupRoom } from './use-popup-room';
import * as styles from './Menu.module.css';

/** A point of the window, in px. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

interface MenuAtProps {
  readonly label: string;
  readonly at: MenuPlace;
  readonly lines: readonly MenuLine[];
  /** The menu is gone: gives the focus back to what it belongs to. */
  readonly onReturn: () => void;
  readonly onClose: () => void;
}

/** Distance from the edges of the window, in px. */
const GAP = 4;

/** A menu that stands open at a point: what the other button of the mouse, or the menu key, asks for. */
export function MenuAt({ label, at, lines, onReturn, onClose }: MenuAtProps) {
  const [isOpen, setIsOpen] = useState(true);
  // What has the focus is what the menu is of.
  const [{ container, positionMethod }] = useState(() => popupRoom(document.activeElement));
  const chosen = useRef<MenuLine>(null);
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }), [at.x, at.y]);
  const end = (isOpenNow: boolean): void => {
    if (isOpenNow) return;
    // What a line opens gives the focus back to where it was then: so the focus goes back first.
    onReturn();
    onClose();
    chosen.current?.run?.();
  };
  return (
    <Base.Root modal={false} open={isOpen} onOpenChange={setIsOpen} onOpenChangeComplete={end}>
      <Base.Portal container={container}>
        <Base.Positioner
          className={styles.floating}
          positionMethod={positionMethod}
          anchor={anchor}
          align="start"
          side="bottom"
          collisionPadding={GAP}
        >
          <Base.Popup className={styles.menu} data-part="popup" aria-label={label} finalFocus={false}>
            <MenuLines lines={lines} onRun={(line) => (chosen.current = line)} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
