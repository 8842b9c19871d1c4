import { clsx } from 'clsx';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../api/settings';
import { IconButton } from '../../ui/Button';
import { formatTime } from '../../ui/format';
import { announce } from '../../ui/live-region';
import * as textStyles from '../../ui/text.module.css';
import * as styles from './RangeChip.module.css';

interface RangeChipProps {
  /** Null where the range reaches to that end of the drawing. */
  readonly from: string | null;
  readonly to: string | null;
  readonly onClear: () => void;
}

/** Says which range of time the events are of, and takes it away; told to screen readers once it stands still. */
export function RangeChip({ from, to, onClear }: RangeChipProps) {
  const { t } = useTranslation('timeline');
  const zone = useZone();
  const words = t('range.chip', { from: formatTime(from, zone) || '…', to: formatTime(to, zone) || '…' });
  useEffect(() => {
    const timer = setTimeout(() => announce(words), 400);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <span className={clsx(styles.rangeChip, textStyles.tiny)}>
      <span className={textStyles.clipped}>{words}</span>
      <IconButton
        icon="x"
        label={t('range.clear')}
        onPress={() => {
          onClear();
          announce(t('range.cleared'));
        }}
      />
    </span>
  );
}
