import { iconShapes, type IconName } from './icon-shapes';
import * as styles from './Icon.module.css';

export type { IconName } from './icon-shapes';

const SIZES = { 12: styles.size12, 14: styles.size14, 16: undefined, 18: styles.size18 } as const;

/** A drawn icon; always beside words or inside a labelled control, so it is hidden from assistive technology. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: keyof typeof SIZES }) {
  const { box, shapes } = iconShapes[name];
  return (
    <svg viewBox={box} className={SIZES[size]} aria-hidden="true">
      {shapes}
    </svg>
  );
}
