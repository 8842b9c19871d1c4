import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';
import { formatCount } from './format';
import * as widthsStyles from './widths.module.css';
import * as styles from './SegmentedControl.module.css';

interface SegmentedOption<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Goes on with the label where there is room. */
  readonly more?: string;
  readonly count?: number;
}

interface SegmentedControlProps<V extends string> {
  readonly label: string;
  readonly options: readonly SegmentedOption<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly small?: boolean;
}

/** One of a few, side by side: a radio group as the ARIA authoring practices have it. */
export function SegmentedControl<V extends string>({
  label,
  options,
  value,
  onChange,
  small,
}: SegmentedControlProps<V>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey) return;
    event.preventDefault();
    const at = options.findIndex((option) => option.value === value);
    const next = options[(at + step + options.length) % options.length];
    if (next === undefined) return;
    onChange(next.value);
    event.currentTarget.querySelectorAll('button')[options.indexOf(next)]?.focus();
  };
  return (
    <div
      className={clsx(styles.segments, small === true && styles.small)}
      role="radiogroup"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.more === undefined ? null : (
            <span className={clsx(widthsStyles.wideOnly, styles.count)}>{option.more}</span>
          )}
          {option.count === undefined ? null : <span className={styles.count}>{formatCount(option.count)}</span>}
        </button>
      ))}
    </div>
  );
}
