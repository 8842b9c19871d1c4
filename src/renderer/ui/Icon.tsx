import { iconShapes, type IconName } from './icon-shapes';

export type { IconName } from './icon-shapes';

/** A drawn icon; always beside words or inside a labelled control, so it is hidden from assistive technology. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: 12 | 14 | 16 | 18 }) {
  const { box, shapes } = iconShapes[name];
  return (
    <svg viewBox={box} className={size === 16 ? undefined : `s${size}`} aria-hidden="true">
      {shapes}
    </svg>
  );
}
