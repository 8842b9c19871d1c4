import { strataStyle } from './strata';
import * as styles from './LifeStrip.module.css';

interface LifeStripProps {
  readonly layers: number;
  /** Layers that hold the bytes in question. */
  readonly holds: readonly number[];
  /** The same in words. */
  readonly label: string;
}

/** One cell a layer: filled where the layer holds the bytes, a foot in its colour where it does not. */
export function LifeStrip({ layers, holds, label }: LifeStripProps) {
  return (
    <div
      className={styles.strip}
      role="img"
      aria-label={label}
      style={{ gridTemplateColumns: `repeat(${layers}, 1fr)` }}
    >
      {Array.from({ length: layers }, (_, index) => index + 1).map((layer) => (
        <span
          key={layer}
          className={holds.includes(layer) ? styles.holds : styles.holdsNot}
          style={strataStyle(layer, layers)}
        >
          {layers <= 24 || layer === 1 || layer % 5 === 0 ? layer : null}
        </span>
      ))}
    </div>
  );
}
