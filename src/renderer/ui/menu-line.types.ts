import type { ReactNode } from 'react';

/**
 * One line of a menu; with `lines` it opens a menu beside it. With neither these nor `run` it is a line between groups,
 * or a heading where it has a label.
 */
export interface MenuLine {
  readonly id: string;
  readonly label?: ReactNode;
  readonly caps?: readonly string[];
  /** Makes it one of a set of choices, or with `box` a choice of its own. */
  readonly checked?: boolean;
  readonly box?: boolean;
  readonly run?: () => void;
  readonly lines?: readonly MenuLine[];
}
