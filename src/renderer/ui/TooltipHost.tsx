import { Tooltip } from '@base-ui/react/tooltip';
import { useTipTarget } from './use-tip-target';
import * as menuStyles from './Menu.module.css';
import * as styles from './TooltipHost.module.css';

/** Distance from the element, in pixels. */
const GAP = 6;

/** The one tooltip of the window; elements ask for it by `tip()` and `seenTip()`. */
export function TooltipHost() {
  const target = useTipTarget();
  if (target === null) return null;
  const { anchor, words } = target;
  return (
    <Tooltip.Root open>
      {/* A dialog is in the top layer: what is shown over it has to be in it. */}
      <Tooltip.Portal container={anchor.closest('dialog') ?? document.body}>
        <Tooltip.Positioner
          anchor={anchor}
          side="bottom"
          sideOffset={GAP}
          collisionPadding={GAP}
          className={menuStyles.floating}
        >
          <Tooltip.Popup className={styles.tooltip} role="tooltip">
            {words}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
