import { clsx } from 'clsx';
import type { TagColour } from '../../shared/contract/tags';
import { seenTip } from '../ui/tip';
import * as styles from './TagChip.module.css';

const TONES = {
  red: styles.toneRed,
  orange: styles.toneOrange,
  amber: styles.toneAmber,
  green: styles.toneGreen,
  teal: styles.toneTeal,
  blue: styles.toneBlue,
  violet: styles.toneViolet,
  grey: styles.toneGrey,
} as const satisfies Record<TagColour, string>;

interface TagChipProps {
  readonly name: string;
  readonly colour: TagColour;
}

/** A tag: its name, and its colour as a square before it. */
export function TagChip({ name, colour }: TagChipProps) {
  return (
    <span className={clsx(styles.tagChip, TONES[colour])} data-part="tag-chip" {...seenTip(name)}>
      <i aria-hidden="true" />
      <bdi>{name}</bdi>
    </span>
  );
}
