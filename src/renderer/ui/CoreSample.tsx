import { clsx } from 'clsx';
import type { CSSProperties, KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayerBand } from '../../shared/contract/library';
import { noStrataStyle, strataStyle } from './strata';
import { formatBytes } from '../../shared/byte-size';
import { tip } from './tip';
import * as styles from './CoreSample.module.css';

interface CoreSampleProps {
  readonly bands: readonly LayerBand[];
  readonly selected?: number | null;
  readonly onSelect?: (layer: number) => void;
  /** Thin strip without numbers, for rows; it says nothing to assistive technology. */
  readonly mini?: boolean;
  /** Draws a layer in the grey of "not in this comparison". */
  readonly muted?: (band: LayerBand) => boolean;
}

/** With more bands than these none can be as wide as its number. */
const MOST_WIDE_BANDS = 13;

/** With more bands than these a thin strip has no room for 3 px each and a gap. */
const MOST_MINI_BANDS = 16;

/** Share of the width: the logarithm of the size, so that small layers can be seen beside large ones. */
export function bandWeight(bytes: number): number {
  return Math.max(0.6, Math.log2(1 + bytes / 1024) / 3);
}

/** Which numbers are printed: all, or as many as the strip has room for. */
function printsNumber(layer: number, layers: number): boolean {
  const every = layers <= 24 ? 1 : layers <= 60 ? 5 : 25;
  // A number too near the end would stand beyond the strip.
  return layer === 1 || (layer % every === 0 && layer <= layers - (every - 1) / 3);
}

/** The whole image as one strip, oldest layer left. With `onSelect` it is the layer picker. */
export function CoreSample({ bands, selected, onSelect, mini = false, muted }: CoreSampleProps) {
  const { t } = useTranslation('vocabulary');
  const isMany = bands.length > MOST_WIDE_BANDS;
  const isCrowded = mini && bands.length > MOST_MINI_BANDS;
  const colourOf = (band: LayerBand): CSSProperties =>
    muted?.(band) === true ? noStrataStyle : strataStyle(band.layer, bands.length);
  const styleOf = (band: LayerBand): CSSProperties => ({
    ...colourOf(band),
    flex: `${bandWeight(band.bytes)} 0 ${mini ? (isCrowded ? 0 : 3) : isMany ? 0 : 18}px`,
  });
  if (mini) {
    return (
      <span
        className={clsx(styles.core, styles.mini, isCrowded && styles.crowded)}
        data-part="core-sample"
        aria-hidden="true"
      >
        {bands.map((band) => (
          <i key={band.layer} className={band.ok ? undefined : styles.broken} style={styleOf(band)} />
        ))}
      </span>
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (step === undefined || onSelect === undefined || event.altKey) return;
    event.preventDefault();
    onSelect(Math.min(bands.length, Math.max(1, (selected ?? bands.length) + step)));
  };
  return (
    <span
      className={clsx(styles.core, isMany && styles.many)}
      role="listbox"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={t('coreSample')}
      onKeyDown={onKeyDown}
    >
      {bands.map((band) => (
        <span
          key={band.layer}
          role="option"
          aria-selected={band.layer === selected}
          aria-label={t(band.ok ? 'layerOfSize' : 'layerOfSizeBad', {
            layer: band.layer,
            size: formatBytes(band.bytes),
          })}
          {...tip(t(band.ok ? 'layerOfSize' : 'layerOfSizeBad', { layer: band.layer, size: formatBytes(band.bytes) }))}
          className={clsx(!band.ok && styles.broken, band.layer === selected && styles.selected)}
          style={styleOf(band)}
          onClick={() => onSelect?.(band.layer)}
        >
          {printsNumber(band.layer, bands.length) ? band.layer : null}
        </span>
      ))}
    </span>
  );
}
