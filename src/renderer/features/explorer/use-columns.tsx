import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import * as textViewStyles from './TextView.module.css';

/** Height of a row of text or hex, as the modules of both have it. */
export const CODE_ROW = 19;
/** Room that line numbers and padding take. */
const MARGIN = 44 + 12 + 8;
const SAMPLE = '0'.repeat(50);

interface Columns {
  /** Cells of the monospaced face that fit beside the line numbers. */
  readonly columns: number;
  /** Must stand inside the element: its width tells the width of a cell. */
  readonly ruler: ReactNode;
}

/** Follows the width of a pane of text. */
export function useColumns(ref: RefObject<HTMLElement | null>): Columns {
  const [columns, setColumns] = useState(80);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = (): void => {
      const sample = element.querySelector('[data-ruler]')?.getBoundingClientRect().width ?? 0;
      if (sample > 0) setColumns(Math.max(16, Math.floor((element.clientWidth - MARGIN) / (sample / SAMPLE.length))));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  const ruler = (
    <span className={textViewStyles.ruler} data-ruler="" aria-hidden="true">
      {SAMPLE}
    </span>
  );
  return { columns, ruler };
}
