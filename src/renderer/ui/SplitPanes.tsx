import { clsx } from 'clsx';
import { Children, Fragment, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import * as styles from './SplitPanes.module.css';

interface SplitPanesProps {
  /** Under this name the widths are kept. */
  readonly id: string;
  readonly direction?: 'row' | 'column';
  /** Start sizes in px; exactly one pane is null and takes the rest. */
  readonly sizes: readonly (number | null)[];
  /** Least sizes in px. */
  readonly mins: readonly number[];
  readonly children: ReactNode;
  readonly className?: string;
}

const STEP = 16;

/** Panes beside or above each other with lines between them that can be dragged or moved with the arrow keys. */
export function SplitPanes({ id, direction = 'row', sizes, mins, children, className }: SplitPanesProps) {
  const { t } = useTranslation('vocabulary');
  const [kept, setKept] = useState(() => readSizes(id, sizes));
  const ref = useRef<HTMLDivElement>(null);
  const panes = Children.toArray(children);
  const fluid = kept.indexOf(null);
  const track = kept
    .slice(0, panes.length)
    .map((size, index) => (size === null ? `minmax(${mins[index] ?? 0}px, 1fr)` : `${size}px`))
    .join(' 0 ');

  /** Moves line `line` (between pane line and line + 1) by px. */
  const move = (line: number, by: number): void => {
    const pane = line < fluid ? line : line + 1;
    const size = kept[pane];
    if (size === null || size === undefined) return;
    const wanted = size + (line < fluid ? by : -by);
    const element = ref.current;
    const total = element === null ? Infinity : direction === 'row' ? element.clientWidth : element.clientHeight;
    const others = kept.reduce<number>((sum, one, at) => sum + (at === pane ? 0 : (one ?? mins[at] ?? 0)), 0);
    const next = Math.round(Math.max(mins[pane] ?? 0, Math.min(wanted, total - others)));
    const all = kept.map((one, at) => (at === pane ? next : one));
    setKept(all);
    localStorage.setItem(`panes.${id}`, JSON.stringify(all));
  };
  const onPointerMove = (line: number) => (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      move(line, direction === 'row' ? event.movementX : event.movementY);
  };
  const onKeyDown = (line: number) => (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowUp: -STEP, ArrowRight: STEP, ArrowDown: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(line, by);
  };
  const template = direction === 'row' ? { gridTemplateColumns: track } : { gridTemplateRows: track };
  return (
    <div
      ref={ref}
      className={clsx(styles.split, direction === 'row' ? styles.sideBySide : styles.stacked, className)}
      data-part="split"
      style={template}
    >
      {panes.map((pane, index) => (
        <Fragment key={index}>
          {index === 0 ? null : (
            <div
              className={styles.splitLine}
              role="separator"
              tabIndex={0}
              aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
              aria-label={t('resize')}
              aria-valuenow={kept[index - 1 < fluid ? index - 1 : index] ?? 0}
              onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
              onPointerMove={onPointerMove(index - 1)}
              onKeyDown={onKeyDown(index - 1)}
            />
          )}
          <div className={styles.splitPane} data-part="split-pane">
            {pane}
          </div>
        </Fragment>
      ))}
    </div>
  );
}

function readSizes(id: string, start: readonly (number | null)[]): readonly (number | null)[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(`panes.${id}`) ?? 'null');
    if (!Array.isArray(read) || read.length !== start.length) return start;
    // A pane keeps its own size only where the design still gives it one.
    return start.map((size, index) => {
      const value: unknown = read[index];
      return size !== null && typeof value === 'number' && value > 0 ? value : size;
    });
  } catch {
    return start;
  }
}
